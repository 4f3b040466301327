package io.crmflow.salesforce.connection;

import java.time.Instant;
import java.util.Objects;

/** What people enter, but for secrets. */
record Settings(
    Environment environment,
    Flow flow,
    String consumerKey,
    String username,
    String apiVersion,
    String idempotencyField,
    Instant secretSetAt) {

  /** Whether a token that was issued under the other settings is still meant. */
  boolean sameGrantAs(Settings other) {
    return environment.equals(other.environment)
        && flow == other.flow
        && consumerKey.equals(other.consumerKey)
        && Objects.equals(username, other.username);
  }
}
