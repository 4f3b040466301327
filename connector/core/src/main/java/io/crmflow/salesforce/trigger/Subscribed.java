package io.crmflow.salesforce.trigger;

import java.time.Instant;

/**
 * A start event with what is remembered about it.
 *
 * @param rowId of SALESFORCE_SUBSCRIPTION
 * @param since changes before are none of its business
 * @param backfillAfter how far the records are read that were there before; null when that is done
 * @param backfillUntil end of the span of creation times that is being read
 */
record Subscribed(
    String rowId,
    Subscription subscription,
    Instant since,
    String backfillAfter,
    Instant backfillUntil) {

  Trigger trigger() {
    return subscription.trigger();
  }
}
