package io.crmflow.salesforce.oauth;

import java.util.Objects;

/**
 * Why Salesforce gave no token. Never holds a secret, a token or a code.
 *
 * @param kind what has to happen before another try makes sense
 * @param code OAuth error code, Salesforce error code, or one of ours
 * @param message what Salesforce said, or what happened instead of an answer
 * @param remedy what to do next, as a sentence
 */
public record OAuthFailure(Kind kind, String code, String message, String remedy) {

  public OAuthFailure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** The failure that the error parameters of a callback stand for. */
  public static OAuthFailure ofCallback(String error, String description) {
    return OAuthErrors.of(error, description);
  }

  /** What has to happen before another try makes sense. */
  public enum Kind {
    /** Another request with the same refresh token is under way; its result comes at any moment. */
    BUSY,
    /** Passing trouble; the same request may work later. */
    TRANSIENT,
    /** The org's API limit is used up. */
    LIMIT_REACHED,
    /** The grant is dead: a person has to connect the org again. */
    RECONNECT,
    /** A setting here or in Salesforce is wrong; the tokens may be fine. */
    CONFIGURATION
  }
}
