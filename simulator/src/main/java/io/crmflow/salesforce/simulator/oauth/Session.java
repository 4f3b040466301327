package io.crmflow.salesforce.simulator.oauth;

import java.time.Duration;
import java.time.Instant;

/** An access token. It dies after two hours without use, Salesforce's default. */
public final class Session {
  private static final Duration TIMEOUT = Duration.ofHours(2);

  private final String token;
  private final String scope;
  private final Approval approval;
  private final Instant openedAt;
  private volatile Instant lastUsed;

  Session(String token, String scope, Approval approval, Instant now) {
    this.token = token;
    this.scope = scope;
    this.approval = approval;
    this.openedAt = now;
    this.lastUsed = now;
  }

  String token() {
    return token;
  }

  String scope() {
    return scope;
  }

  boolean belongsTo(Approval other) {
    return approval == other;
  }

  Instant openedAt() {
    return openedAt;
  }

  Instant expiry() {
    return lastUsed.plus(TIMEOUT);
  }

  boolean use(Instant now) {
    if (now.isAfter(expiry())) {
      return false;
    }
    lastUsed = now;
    return true;
  }

  @Override
  public String toString() {
    return "Session[" + scope + "]";
  }
}
