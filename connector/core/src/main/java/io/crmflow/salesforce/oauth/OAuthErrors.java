package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONUtils;
import io.crmflow.salesforce.oauth.OAuthFailure.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sorts Salesforce's OAuth errors. The one place that knows what each means.
 *
 * @see <a
 *     href="https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm">
 *     OAuth 2.0 authorization errors</a>
 */
final class OAuthErrors {

  private static final String CONNECT = "Connect the org again.";
  private static final String LATER = "Nothing to do: it is tried again.";
  private static final String KEY =
      "Compare the consumer key with the app in Setup > External Client Apps; a new app takes up to"
          + " 10 minutes to be known everywhere.";
  private static final String SECRET =
      "Enter the app's current consumer secret (Setup > External Client Apps > OAuth settings).";
  private static final String APPROVE =
      "Let an administrator pre-authorize the user: set the app's permitted users to 'Admin"
          + " approved users are pre-authorized' and add the user's profile or permission set.";

  private static final String CLOCK =
      "Let an operator synchronize this server's clock (NTP); it may differ from Salesforce's by 3"
          + " minutes. Compare the private key with the certificate that is uploaded to the app.";
  private static final String BLOCKED =
      "Let an administrator unblock the app: Setup > Connected Apps OAuth Usage > Unblock, or Setup"
          + " > External Client App Manager > Policies.";
  private static final String NOT_HERE =
      "The app belongs to another org: choose the environment in which it was created (production,"
          + " sandbox or My Domain), or install the app in this org.";
  private static final String REUSED =
      "Connect the org again. If it happens often, look for what ends the token: an administrator"
          + " or a policy that revokes it, more than five sign-ins of one user, or, with refresh"
          + " token rotation, a second installation or a restored backup that used an old token.";

  /** Why the org's REST API takes no request of a token that the login server has just issued. */
  private static final Map<String, String> API_REFUSALS =
      Map.of(
          "API_DISABLED_FOR_ORG",
          "Give the user the permission 'API Enabled' (Setup > Users > Profiles or Permission Sets"
              + " > System Permissions); Professional and lower editions need API access as an"
              + " add-on.",
          "INVALID_SESSION_ID",
          "Add the scope 'Manage user data via APIs (api)' to the app's OAuth settings, then"
              + " connect again.");

  /** First match wins; an empty phrase matches every description. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("invalid_grant", "already being processed", Kind.BUSY, LATER),
          new Rule("", "login rate exceeded", Kind.TRANSIENT, LATER),
          new Rule("unknown_error", "", Kind.TRANSIENT, LATER),
          new Rule("server_error", "", Kind.TRANSIENT, LATER),
          new Rule("temporarily_unavailable", "", Kind.TRANSIENT, LATER),
          new Rule(
              "",
              "no client credentials user enabled",
              Kind.CONFIGURATION,
              "Enable the client credentials flow in the app's policies and choose the user it runs"
                  + " as."),
          new Rule(
              "",
              "not supported on this domain",
              Kind.CONFIGURATION,
              "Set the connection's environment to the org's My Domain, such as"
                  + " https://acme.my.salesforce.com."),
          new Rule(
              "",
              "audience validation failed",
              Kind.CONFIGURATION,
              "Choose the environment the user belongs to: production, sandbox or the org's My"
                  + " Domain."),
          new Rule("invalid_grant", "invalid assertion", Kind.CONFIGURATION, CLOCK),
          new Rule("", "approved this consumer", Kind.CONFIGURATION, APPROVE),
          new Rule("", "not admin approved", Kind.CONFIGURATION, APPROVE),
          new Rule("OAUTH_APPROVAL_ERROR_GENERIC", "", Kind.CONFIGURATION, APPROVE),
          new Rule("OAUTH_APP_BLOCKED", "", Kind.CONFIGURATION, BLOCKED),
          new Rule("OAUTH_APP_ACCESS_DENIED", "", Kind.CONFIGURATION, APPROVE),
          new Rule("OAUTH_EC_APP_NOT_FOUND", "", Kind.CONFIGURATION, NOT_HERE),
          new Rule(
              "",
              "code challenge",
              Kind.CONFIGURATION,
              "Press Connect here again: every sign-in of this application carries a PKCE code"
                  + " challenge, so something on the way changed the address, such as a proxy or a"
                  + " shortened link."),
          new Rule(
              "",
              "code verifier",
              Kind.CONFIGURATION,
              "Press Connect again and finish the sign-in in the same browser; the sign-in and its"
                  + " answer did not belong together."),
          new Rule(
              "",
              "ip restricted",
              Kind.CONFIGURATION,
              "Let an administrator add this server's address to the trusted IP ranges, or relax"
                  + " the app's IP restrictions."),
          new Rule(
              "invalid_grant",
              "authorization code",
              Kind.RECONNECT,
              "Start again with Connect; a code works once and for 15 minutes."),
          new Rule(
              "invalid_grant",
              "inactive user",
              Kind.RECONNECT,
              "Let an administrator activate the user, or connect as another user."),
          new Rule("invalid_grant", "expired access/refresh token", Kind.RECONNECT, REUSED),
          new Rule("invalid_grant", "", Kind.RECONNECT, CONNECT),
          new Rule("invalid_client_id", "", Kind.CONFIGURATION, KEY),
          new Rule("invalid_client", "", Kind.CONFIGURATION, SECRET),
          new Rule(
              "redirect_uri_mismatch",
              "",
              Kind.CONFIGURATION,
              "Copy the redirect URL shown with the connection into the app's callback URLs, byte"
                  + " for byte."),
          new Rule(
              "access_denied",
              "",
              Kind.CONFIGURATION,
              "Start again and choose Allow; when the page refuses you, ask an administrator to"
                  + " permit you to use the app."),
          new Rule(
              "invalid_scope",
              "",
              Kind.CONFIGURATION,
              "Add the scopes 'api' and 'refresh_token' to the app's OAuth settings."),
          new Rule(
              "unsupported_grant_type",
              "",
              Kind.CONFIGURATION,
              "Enable the connection's flow in the app's OAuth settings."),
          new Rule(
              "unauthorized_client",
              "",
              Kind.CONFIGURATION,
              "Enable the connection's flow in the app's OAuth settings."),
          new Rule(
              "",
              "",
              Kind.CONFIGURATION,
              "Check the app in Setup > External Client Apps and the user's Login History in"
                  + " Salesforce."));

  // Long enough for every description Salesforce documents, short enough for an incident message.
  private static final int LONGEST_DESCRIPTION = 200;

  private OAuthErrors() {}

  /** The failure that an OAuth error code stands for. */
  static OAuthFailure of(String error, String description) {
    String words = plain(description == null ? "" : description);
    String phrase = words.toLowerCase(Locale.ROOT);
    Rule rule = RULES.stream().filter(r -> r.matches(error, phrase)).findFirst().orElseThrow();
    String message = words.isBlank() ? "Salesforce refuses the request" : words;
    return new OAuthFailure(rule.kind, plain(error), message, rule.remedy);
  }

  /** The same failure, with the remedy where it was an assertion that Salesforce refused. */
  static OAuthFailure ofAssertion(OAuthFailure failure) {
    boolean expired = failure.message().toLowerCase(Locale.ROOT).contains("expired authorization");
    return expired
        ? new OAuthFailure(Kind.CONFIGURATION, failure.code(), failure.message(), CLOCK)
        : failure;
  }

  /** The failure that an answer other than a token stands for; safe for any body. */
  static OAuthFailure of(int status, String body) {
    Object json = json(body);
    if (json instanceof List<?> errors
        && !errors.isEmpty()
        && errors.get(0) instanceof Map<?, ?> e) {
      return ofApiError(status, text(e, "errorCode"), text(e, "message"));
    }
    if (status < 500 && json instanceof Map<?, ?> e && !text(e, "error").isEmpty()) {
      return of(text(e, "error"), text(e, "error_description"));
    }
    return unreadable(status);
  }

  /** The failure of a request that got no answer. */
  static OAuthFailure noAnswer(String problem) {
    return new OAuthFailure(
        Kind.TRANSIENT,
        "NO_ANSWER",
        "The login server did not answer: " + problem,
        "It is tried again; if it goes on, check network, proxy and firewall.");
  }

  /** The failure of an answer that is no OAuth message, such as a proxy's or maintenance page. */
  static OAuthFailure unreadable(int status) {
    return new OAuthFailure(
        Kind.TRANSIENT,
        "HTTP_" + status,
        "The login server answered %d without an OAuth message".formatted(status),
        "It is tried again; if it goes on, check status.salesforce.com, the environment of the"
            + " connection, and any proxy or IP restriction on the way.");
  }

  // The token endpoint uses the REST API's error form for limits. Only the daily limit closes the
  // org; concurrency limits pass.
  private static OAuthFailure ofApiError(int status, String code, String message) {
    if (code.equals("REQUEST_LIMIT_EXCEEDED") && !message.contains("Concurrent")) {
      return new OAuthFailure(
          Kind.LIMIT_REACHED,
          code,
          plain(message),
          "Waiting steps go on by themselves when the org's limit opens again; see Setup > Company"
              + " Information.");
    }
    if (API_REFUSALS.containsKey(code)) {
      return new OAuthFailure(Kind.CONFIGURATION, code, plain(message), API_REFUSALS.get(code));
    }
    return new OAuthFailure(
        Kind.TRANSIENT, code.isEmpty() ? "HTTP_" + status : plain(code), plain(message), LATER);
  }

  private static Object json(String body) {
    try {
      return body == null || body.isBlank() ? null : JSONUtils.parseJSON(body);
    } catch (ParseException e) {
      return null;
    }
  }

  private static String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private static String plain(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_DESCRIPTION ? line.substring(0, LONGEST_DESCRIPTION) : line;
  }

  private record Rule(String error, String phrase, Kind kind, String remedy) {

    boolean matches(String actual, String description) {
      return (error.isEmpty() || error.equals(actual)) && description.contains(phrase);
    }
  }
}
