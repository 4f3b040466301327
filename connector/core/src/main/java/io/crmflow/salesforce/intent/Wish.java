package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.operation.Repeat;

/**
 * A call that must not be done twice.
 *
 * @param place its place in the batch
 * @param call what to do
 * @param key names the step
 * @param fingerprint equal for calls that leave equal records
 */
record Wish(int place, Call call, String key, String fingerprint) {

  static Wish of(int place, Call call) {
    return new Wish(
        place, call, StepKeys.fit(call.key(), StepKeys.LONGEST), Fingerprint.of(call.operation()));
  }

  /** What has to happen before it is sent again. */
  Repeat repeat() {
    return call.operation().repeat();
  }
}
