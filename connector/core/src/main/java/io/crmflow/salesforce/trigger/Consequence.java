package io.crmflow.salesforce.trigger;

import java.util.List;
import java.util.Map;

/**
 * What one change leads to.
 *
 * @param change the change
 * @param starts what it starts
 * @param values what the watched field holds now, by subscription
 */
record Consequence(Change change, List<Start> starts, Map<String, KnownValues.Value> values) {

  /** A start of a subscription. */
  record Start(Subscribed subscribed, Occurrence occurrence) {}
}
