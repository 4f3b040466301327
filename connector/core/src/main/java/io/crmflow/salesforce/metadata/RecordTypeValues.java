package io.crmflow.salesforce.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import io.crmflow.salesforce.client.ObjectDescribe.RecordTypeInfo;
import io.crmflow.salesforce.client.PicklistValues;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which values of its picklists each record type of an object takes, remembered for an hour: a
 * describe has them all, whatever the type. One API call for each record type. Thread-safe.
 */
public final class RecordTypeValues {

  private static final Duration LIFE = Duration.ofHours(1);

  /** More than people tell apart in a list; each costs an API call. */
  private static final int MOST_TYPES = 20;

  private static final int MOST_KEPT = 500;

  private final SalesforceClients clients;
  private final Cache<Key, Map<String, List<String>>> cache;

  private record Key(
      ConnectionId connection, Optional<OrgUser> org, String object, String recordTypeId) {}

  /** Creates an empty memory; nothing is read until somebody asks. */
  public RecordTypeValues(SalesforceClients clients, Clock clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.cache = OrgCache.by(clock).maximumSize(MOST_KEPT).expireAfterWrite(LIFE).build();
  }

  /**
   * The record types of the object that the connected user may choose. A type that Salesforce does
   * not tell about, for example because the connected user may not use its User Interface API, is
   * left out.
   */
  public List<RecordTypeChoices> of(ConnectionId connection, OrgObject object) {
    return object.recordTypes().stream()
        .limit(MOST_TYPES)
        .flatMap(type -> choices(connection, object, type).stream())
        .toList();
  }

  /** Forgets what it knows, so that the next who asks gets what is so now. */
  public void clear() {
    cache.invalidateAll();
  }

  private Optional<RecordTypeChoices> choices(
      ConnectionId connection, OrgObject object, RecordTypeInfo type) {
    Key key = new Key(connection, clients.orgUser(connection), object.name(), type.recordTypeId());
    try {
      return Optional.of(
          new RecordTypeChoices(type.developerName(), type.name(), cache.get(key, this::read)));
    } catch (SalesforceException e) {
      return Optional.empty();
    }
  }

  private Map<String, List<String>> read(Key key) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    clients
        .api(key.connection())
        .picklistValues(key.object(), key.recordTypeId())
        .picklistFieldValues()
        .forEach(
            (field, told) ->
                values.put(
                    field, told.values().stream().map(PicklistValues.Value::value).toList()));
    return values;
  }
}
