package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.oauth.OAuthFailure;
import java.time.Instant;

/** Whether a stored connection can be used, as last noted. */
record Standing(ConnectionState state, String reason, Instant limitedUntil) {

  static final Standing CONNECTED = new Standing(ConnectionState.CONNECTED, null, null);

  static Standing notConnected(String reason) {
    return new Standing(ConnectionState.NOT_CONNECTED, reason, null);
  }

  /** Connected, with something a person should know. */
  static Standing connected(String note) {
    return new Standing(ConnectionState.CONNECTED, note, null);
  }

  static Standing reconnect(OAuthFailure failure) {
    return new Standing(
        ConnectionState.RECONNECT_REQUIRED,
        "%s: %s. %s".formatted(failure.code(), failure.message(), failure.remedy()),
        null);
  }

  static Standing limited(Instant until) {
    return new Standing(
        ConnectionState.LIMITED,
        "The org's API limit is used up. Waiting steps go on by themselves after " + until + ".",
        until);
  }

  /** A limit that has passed is no limit. */
  Standing at(Instant now) {
    return state == ConnectionState.LIMITED && !now.isBefore(limitedUntil) ? CONNECTED : this;
  }
}
