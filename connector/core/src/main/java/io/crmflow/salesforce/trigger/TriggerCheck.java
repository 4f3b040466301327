package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.pubsub.PubSub;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an org whether it takes what a trigger wants, before it is relied on. Thread-safe. */
public final class TriggerCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerCheck.class);

  private final SalesforceClients clients;
  private final PubSub pubSub;
  private final TriggerSettings settings;

  /** Creates the check; nothing is asked yet. */
  public TriggerCheck(SalesforceClients clients, PubSub pubSub, TriggerSettings settings) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.pubSub = Objects.requireNonNull(pubSub, "pubSub");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Why Salesforce refuses the trigger: an unknown object or field, a filter it cannot read, a
   * missing permission; where changes are told by events, also an object that Salesforce is not set
   * up to tell of. Empty when it takes it, and when it cannot be asked now, for example since the
   * connection does not exist yet. Costs one API call.
   */
  public Optional<SalesforceError> problem(Trigger trigger) {
    FeedId feed = trigger.feed();
    if (Topics.isPlatformEvent(feed.object())) {
      return eventProblem(trigger);
    }
    String soql = new ChangeQuery(trigger.feed().object(), trigger.read()).probe(trigger.filter());
    try {
      clients.api(feed.connection()).changes(soql);
      if (settings.byEvents(feed)) {
        pubSub.check(feed.connection(), Topics.of(feed.object()));
      }
      return Optional.empty();
    } catch (SalesforceException e) {
      return isRefusal(e.error()) ? Optional.of(e.error()) : unknown(trigger, e.error());
    }
  }

  /** Costs no API call. */
  private Optional<SalesforceError> eventProblem(Trigger trigger) {
    FeedId feed = trigger.feed();
    try {
      Schema schema = pubSub.check(feed.connection(), Topics.of(feed.object()));
      Set<String> unknown = new LinkedHashSet<>(trigger.fields());
      if (trigger.filter() != null) {
        unknown.addAll(new EventCondition(trigger.filter()).fields());
      }
      unknown.removeIf(field -> isKnown(schema, field));
      return unknown.isEmpty()
          ? Optional.empty()
          : Optional.of(TriggerProblems.noFields(feed.object(), unknown));
    } catch (SalesforceException e) {
      return isRefusal(e.error()) ? Optional.of(e.error()) : unknown(trigger, e.error());
    }
  }

  private static boolean isKnown(Schema schema, String field) {
    return field.equals("EventUuid")
        || schema.getFields().stream().anyMatch(known -> known.name().equalsIgnoreCase(field));
  }

  private static boolean isRefusal(SalesforceError error) {
    return error.category() == ErrorCategory.PERMISSION
        || error.category() == ErrorCategory.NOT_FOUND
        || (error.category() == ErrorCategory.VALIDATION
            && !error.code().equals("CONNECTION_NOT_FOUND"));
  }

  private static Optional<SalesforceError> unknown(Trigger trigger, SalesforceError error) {
    LOG.info("The trigger on {} was not checked against the org: {}", trigger.feed(), error.text());
    return Optional.empty();
  }
}
