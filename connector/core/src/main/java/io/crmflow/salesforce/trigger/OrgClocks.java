package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.connection.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each org's clock shows and who is connected to it. The date of an answer is cut to seconds
 * and was written before the answer came, so the time here is never ahead of Salesforce's, and a
 * second that is over here is over there. Thread-safe.
 */
final class OrgClocks {

  /** Who is connected changes when a person connects the org as somebody else. */
  private static final Duration ASK_AGAIN = Duration.ofDays(1);

  private final Clock clock;
  private final Map<ConnectionId, OrgClock> clocks = new ConcurrentHashMap<>();

  OrgClocks(Clock clock) {
    this.clock = clock;
  }

  /** One org's clock; costs an API call a day. */
  OrgClock of(ConnectionId connection, SalesforceApi api) {
    OrgClock known = clocks.get(connection);
    if (known != null && known.askedAt().plus(ASK_AGAIN).isAfter(clock.instant())) {
      return known;
    }
    ConnectedUser user = api.connectedUser();
    OrgClock asked = new OrgClock(user.id(), behind(user.serverTime()), clock.instant());
    clocks.put(connection, asked);
    return asked;
  }

  /** The same without a call, however old it is, when it was ever asked for. */
  OrgClock known(ConnectionId connection, SalesforceApi api) {
    OrgClock known = clocks.get(connection);
    return known == null ? of(connection, api) : known;
  }

  /** Forgets who is connected, for example when the org refused the session. */
  void forget(ConnectionId connection) {
    clocks.remove(connection);
  }

  /** What an answer said about Salesforce's clock. */
  void observe(ConnectionId connection, Instant serverTime) {
    clocks.computeIfPresent(
        connection,
        (same, known) -> new OrgClock(known.userId(), behind(serverTime), known.askedAt()));
  }

  private Duration behind(Instant serverTime) {
    return Duration.between(clock.instant(), serverTime);
  }

  /**
   * An org's clock.
   *
   * @param userId who is connected
   * @param ahead how far it is ahead of this node's clock, at least
   * @param askedAt when the user was asked for, by this node's clock
   */
  record OrgClock(String userId, Duration ahead, Instant askedAt) {

    /** A moment of this node's clock by Salesforce's. */
    Instant at(Instant here) {
      return here.plus(ahead);
    }

    /** The end of the last second that is over for sure. */
    Instant horizon(Clock clock) {
      return at(clock.instant()).truncatedTo(ChronoUnit.SECONDS);
    }
  }
}
