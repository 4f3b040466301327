package io.crmflow.salesforce.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at one connection. For one thread. */
final class Examination {

  /**
   * Salesforce takes assertions of the JWT flow within three minutes; a minute is far outside of
   * what a server with NTP has.
   */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** The connector renews idle tokens five days before; fewer days left mean that it could not. */
  private static final Duration IDLE_TOLERANCE = Duration.ofDays(5);

  /** From here on steps of low priority wait by default. */
  private static final double SCARCE = 0.9;

  private final Connection connection;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();
  private SalesforceError error;
  private Integer apiUsed;
  private Integer apiLimit;

  Examination(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** A connection that works does so until it has to be connected again. */
  void signInPage(Optional<SalesforceError> problem) {
    String name = "Sign-in page";
    if (problem.isEmpty()) {
      findings.add(Finding.ok(name, "Salesforce knows the app and its callback URL"));
    } else if (connection.state() == ConnectionState.CONNECTED) {
      findings.add(Finding.warning(name, problem.get()));
    } else {
      failed(name, problem.get());
    }
  }

  Diagnosis of(Sessions sessions, SalesforceClients clients) {
    if (error == null && isConnected(sessions)) {
      SalesforceApi api = clients.api(connection.id());
      if (knowsUser(api) && answers(api)) {
        scopes();
        idleLimit();
      }
    }
    return new Diagnosis(findings, apiUsed, apiLimit, error);
  }

  private void failed(String name, SalesforceError problem) {
    findings.add(Finding.failed(name, problem));
    if (error == null) {
      error = problem;
    }
  }

  private boolean isConnected(Sessions sessions) {
    try {
      sessions.current(connection.id());
      return true;
    } catch (SalesforceException e) {
      boolean limited = e.error().category() == ErrorCategory.LIMIT_REACHED;
      failed(limited ? "API limit" : "Connection", e.error());
      return false;
    }
  }

  private boolean knowsUser(SalesforceApi api) {
    String name = "Sign-in";
    try {
      Instant before = clock.instant();
      ConnectedUser user = api.connectedUser();
      String who = connection.userName() == null ? user.id() : connection.userName();
      findings.add(Finding.ok(name, "Salesforce takes the token of " + who));
      time(user.serverTime(), before);
      return true;
    } catch (SalesforceException e) {
      failed(name, e.error());
      return false;
    }
  }

  private void time(Instant theirs, Instant before) {
    Duration ahead = Duration.between(theirs, before);
    if (ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0) {
      findings.add(Finding.ok("Clock", "This server and Salesforce agree about the time"));
      return;
    }
    findings.add(
        Finding.warning(
            "Clock",
            "CLOCK_SKEW",
            "This server's clock is %d seconds %s Salesforce's"
                .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"),
            "Let an operator synchronize this server's clock (NTP): sign-ins by JWT fail beyond"
                + " 3 minutes, and changes in Salesforce can be missed."));
  }

  private boolean answers(SalesforceApi api) {
    try {
      JsonNode requests = api.limits().path("DailyApiRequests");
      findings.add(
          Finding.ok("API access", "The REST API answers in version " + connection.apiVersion()));
      limit(requests);
      return true;
    } catch (SalesforceException e) {
      failed(area(e.error()), advised(e.error()));
      return false;
    }
  }

  private static String area(SalesforceError refusal) {
    return switch (refusal.category()) {
      case LIMIT_REACHED -> "API limit";
      case NOT_FOUND -> "API version";
      default -> "API access";
    };
  }

  private SalesforceError advised(SalesforceError refusal) {
    if (refusal.category() == ErrorCategory.NOT_FOUND) {
      return SalesforceError.of(
          ErrorCategory.VALIDATION,
          "UNSUPPORTED_API_VERSION",
          "The org does not offer API version " + connection.apiVersion(),
          "Open the connection's settings and choose an older API version, or leave it empty.");
    }
    boolean mayNot =
        refusal.code().equals("INVALID_SESSION_ID") && connection.scopes() != null && !may("api");
    return mayNot ? apiScopeMissing() : refusal;
  }

  private static SalesforceError apiScopeMissing() {
    return SalesforceError.of(
        ErrorCategory.PERMISSION,
        "API_SCOPE_MISSING",
        "The connection was granted no access to the API",
        "Add the scope 'Manage user data via APIs (api)' to the app's OAuth settings, then connect"
            + " again.");
  }

  private void limit(JsonNode requests) {
    int most = requests.path("Max").asInt();
    int used = most - requests.path("Remaining").asInt();
    apiLimit = most;
    apiUsed = used;
    String seen = "%d of %d API calls of the last 24 hours are used".formatted(used, most);
    findings.add(
        used < most * SCARCE
            ? Finding.ok("API limit", seen)
            : Finding.warning(
                "API limit",
                "API_LIMIT_NEAR",
                seen,
                "See who uses them (Setup > Company Information > API Requests, Last 24 Hours);"
                    + " steps of low priority wait meanwhile."));
  }

  private void scopes() {
    String name = "Scopes";
    if (connection.flow() == Flow.AUTHORIZATION_CODE && connection.idleUntil() == null) {
      findings.add(
          Finding.warning(
              name,
              "REFRESH_TOKEN_MISSING",
              "Salesforce gave no refresh token, so the connection ends with its first session",
              "Add the scope 'Perform requests at any time (refresh_token, offline_access)' to the"
                  + " app's OAuth settings, then connect again."));
    } else if (may("full")) {
      findings.add(
          Finding.warning(
              name,
              "SCOPE_TOO_WIDE",
              "The token may do everything that the user may (full)",
              "Choose the scopes 'api' and 'refresh_token' only in the app's OAuth settings, then"
                  + " connect again."));
    } else {
      findings.add(
          Finding.ok(
              name,
              connection.scopes() == null
                  ? "As the app grants"
                  : "Granted: " + connection.scopes()));
    }
  }

  private boolean may(String scope) {
    return connection.scopes() != null
        && Set.of(connection.scopes().split("[ +]+")).contains(scope);
  }

  private void idleLimit() {
    if (connection.idleUntil() == null) {
      return;
    }
    Duration left = Duration.between(clock.instant(), connection.idleUntil());
    findings.add(
        left.compareTo(IDLE_TOLERANCE) > 0
            ? Finding.ok(
                "Idle limit", "Without any use the token would last " + left.toDays() + " days")
            : Finding.warning(
                "Idle limit",
                "IDLE_LIMIT_NEAR",
                "The token was not renewed for 25 days",
                "Connect again now, and let an operator look for 'was not refreshed' in the log."));
  }
}
