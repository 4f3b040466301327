package io.crmflow.salesforce.oauth;

/** A token request failed. Has no cause: a cause could carry a body or a secret. */
public final class OAuthException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient OAuthFailure failure;

  /** Creates the exception of a failure. */
  public OAuthException(OAuthFailure failure) {
    super(failure.code() + ": " + failure.message() + ". " + failure.remedy());
    this.failure = failure;
  }

  /** Why; never null. */
  public OAuthFailure failure() {
    return failure;
  }
}
