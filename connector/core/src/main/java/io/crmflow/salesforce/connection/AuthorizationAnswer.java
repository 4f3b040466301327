package io.crmflow.salesforce.connection;

/**
 * The parameters with which Salesforce sends the browser back, URL-decoded once.
 *
 * @param code authorization code; null when refused
 * @param state as sent by {@link Authorizations#begin}
 * @param error such as {@code access_denied}; null on success
 * @param errorDescription Salesforce's words; may be null
 */
public record AuthorizationAnswer(
    String code, String state, String error, String errorDescription) {

  @Override
  public String toString() {
    return "AuthorizationAnswer[error=" + error + "]";
  }
}
