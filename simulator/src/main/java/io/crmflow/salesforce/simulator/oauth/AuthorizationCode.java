package io.crmflow.salesforce.simulator.oauth;

import java.time.Duration;
import java.time.Instant;

/** What a code stands for. */
record AuthorizationCode(String redirectUri, String scope, String challenge, Instant issuedAt) {
  /** Salesforce's codes live for 15 minutes. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  boolean expired(Instant now) {
    return now.isAfter(issuedAt.plus(LIFETIME));
  }
}
