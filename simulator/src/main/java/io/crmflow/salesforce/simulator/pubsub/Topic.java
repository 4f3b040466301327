package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.Message;
import java.util.function.Predicate;

/**
 * What clients publish on or subscribe to.
 *
 * @param schemaId empty for a channel of several kinds of events
 * @param event the name of the platform event that can be published here, empty for none
 */
record Topic(String name, String schemaId, String event, Predicate<Message> wanted) {

  boolean canPublish() {
    return !event.isEmpty();
  }
}
