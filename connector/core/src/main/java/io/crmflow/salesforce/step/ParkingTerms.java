package io.crmflow.salesforce.step;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long tasks wait for their connection, and what people read about it. */
public final class ParkingTerms {

  /** Type of the one incident that stands for all steps which wait for a connection. */
  public static final String INCIDENT = "salesforceConnection";

  /**
   * Lock of a task whose connection needs a person. The resume check ends it; should nobody run
   * that check, the task is tried and parked again once a day, without a network call.
   */
  private static final Duration UNTIL_RECONNECT = Duration.ofDays(1);

  /** Lock of a task whose org reached its limit without saying for how long. */
  private static final Duration UNTIL_LIMIT_MAY_END = Duration.ofMinutes(5);

  /** Lock of a task whose connection takes a break without saying for how long. */
  private static final Duration SHORT_BREAK = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Column INCIDENT_MSG_ holds 4000 bytes in some databases, and a character up to 4 of them. */
  private static final int LONGEST_MESSAGE = 1000;

  private ParkingTerms() {}

  /** Lock of a task that waits until its connection works again. */
  public static Duration untilUsable(SalesforceError error, Clock clock) {
    return until(error.retryAt(), isLimited(error) ? UNTIL_LIMIT_MAY_END : UNTIL_RECONNECT, clock);
  }

  /** Lock of a task that waits a moment only. */
  public static Duration aMoment(SalesforceError error, Clock clock) {
    return until(error.retryAt(), SHORT_BREAK, clock);
  }

  /** Whether the limit of the org ends by itself; otherwise a person has to act. */
  public static boolean isLimited(SalesforceError error) {
    return error.category() == ErrorCategory.LIMIT_REACHED;
  }

  /** What the incident says when a step was just parked. */
  public static String message(ConnectionId connection, SalesforceError error) {
    return message(connection, error.in(null, null).text());
  }

  /** What the incident says when steps are found parked. */
  public static String message(ConnectionId connection) {
    return message(connection, "Look at its state on the connections page and connect it again.");
  }

  /**
   * The connection that an incident is about.
   *
   * @param tenant of the incident; null for none
   * @param configuration name of the connection, behind its tenant if there is one
   */
  public static ConnectionId connection(String tenant, String configuration) {
    int prefix = tenant == null ? 0 : tenant.length() + 1;
    return new ConnectionId(tenant, configuration.substring(prefix));
  }

  private static String message(ConnectionId connection, String what) {
    String text =
        "Connection '"
            + connection.name()
            + "' cannot be used now. "
            + what
            + " The steps that wait for it go on by themselves afterwards.";
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }

  private static Duration until(Instant moment, Duration fallback, Clock clock) {
    if (moment == null) {
      return fallback;
    }
    Duration duration = Duration.between(clock.instant(), moment);
    return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
  }
}
