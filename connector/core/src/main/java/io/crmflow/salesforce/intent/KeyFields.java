package io.crmflow.salesforce.intent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgField;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The field of each object that takes the keys of steps, where the connection names one and the org
 * has it. Thread-safe.
 */
final class KeyFields {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFields.class);

  /** One warning a day for an object is enough to be seen and little enough to be read. */
  private static final Duration WARNING_LIFE = Duration.ofDays(1);

  private static final int MOST_WARNINGS = 1_000;

  private final Function<ConnectionId, Optional<String>> settings;
  private final OrgMetadata metadata;
  private final Cache<String, Boolean> warned =
      Caffeine.newBuilder().maximumSize(MOST_WARNINGS).expireAfterWrite(WARNING_LIFE).build();

  KeyFields(Function<ConnectionId, Optional<String>> settings, OrgMetadata metadata) {
    this.settings = settings;
    this.metadata = metadata;
  }

  /**
   * A field and how long a key may be in it.
   *
   * @param name API name as the connection states it
   * @param length most characters
   */
  record KeyField(String name, int length) {

    /** The key in a form that fits. */
    String valueOf(String key) {
      return StepKeys.fit(key, length);
    }
  }

  /** The field of an object; empty when its steps have to be noted in the database. */
  Optional<KeyField> of(ConnectionId connection, String object) {
    return named(connection).flatMap(field -> usable(connection, object, field));
  }

  /** Makes the next caller ask Salesforce. */
  void forget(ConnectionId connection, String object) {
    metadata.drop(connection, object);
  }

  private Optional<String> named(ConnectionId connection) {
    try {
      return settings.apply(connection);
    } catch (SalesforceException e) {
      // an unknown connection ends the call when it is sent
      return Optional.empty();
    }
  }

  /** While Salesforce cannot be asked the field counts as there: without it nothing is written. */
  private Optional<KeyField> usable(ConnectionId connection, String object, String field) {
    Described described = metadata.describe(connection, List.of(object)).get(object);
    if (described.state() == Described.State.UNAVAILABLE) {
      return Optional.of(new KeyField(field, StepKeys.LONGEST));
    }
    Optional<OrgField> found = described.known().flatMap(known -> known.field(field));
    if (found.filter(KeyFields::isUsable).isEmpty()) {
      warn(connection, object, field, found.isPresent());
      return Optional.empty();
    }
    return found.map(known -> new KeyField(field, known.length()));
  }

  private static boolean isUsable(OrgField field) {
    return field.uniqueExternalId()
        && field.createable()
        && field.updateable()
        && field.length() >= StepKeys.SHORTENED;
  }

  private void warn(ConnectionId connection, String object, String field, boolean exists) {
    String name = connection + "/" + object + "/" + field;
    if (warned.asMap().putIfAbsent(name, true) == null) {
      LOG.warn(
          "Connection '{}' names the idempotency field {}, but {} {}. New {} records are looked for"
              + " by their values when a step is repeated, which is less sure. Let an administrator"
              + " add it to {}: a text field of {} characters, unique, external ID, editable for the"
              + " connected user (Setup > Object Manager > {} > Fields & Relationships)",
          connection,
          field,
          object,
          exists ? "has a field of this name that cannot be used" : "has no such field",
          object,
          object,
          StepKeys.LONGEST,
          object);
    }
  }
}
