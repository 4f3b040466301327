package io.crmflow.salesforce.simulator.oauth;

/** What a user granted in one sign-in: all refresh and access tokens that came of it. */
final class Approval {
  private final String scope;

  Approval(String scope) {
    this.scope = scope;
  }

  String scope() {
    return scope;
  }
}
