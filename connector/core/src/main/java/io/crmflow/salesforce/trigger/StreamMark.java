package io.crmflow.salesforce.trigger;

import java.time.Instant;

/**
 * How far a stream was worked off; it is committed together with what its last events lead to.
 *
 * @param replayId of the last event; null while none was worked off
 * @param position everything that was committed before was delivered, by Salesforce's clock
 */
record StreamMark(String replayId, Instant position) {

  /** Not worked off any further. */
  StreamMark at(Instant unchanged) {
    return new StreamMark(null, unchanged);
  }

  /** A feed does not go back. */
  StreamMark notBefore(Instant reached) {
    return new StreamMark(replayId, Stamps.later(position, reached));
  }
}
