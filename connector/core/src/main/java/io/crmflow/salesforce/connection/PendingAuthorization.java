package io.crmflow.salesforce.connection;

import java.net.URI;
import java.time.Instant;

/** A browser that was sent to Salesforce's login page, by a user or null. */
record PendingAuthorization(
    String stateHash,
    String rowId,
    String browserHash,
    URI loginUrl,
    String verifier,
    Instant expiresAt,
    String user) {

  @Override
  public String toString() {
    return "PendingAuthorization[" + rowId + " at " + loginUrl + "]";
  }
}
