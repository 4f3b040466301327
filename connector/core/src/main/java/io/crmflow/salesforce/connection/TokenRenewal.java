package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.connection.RefreshLease.Leases;
import io.crmflow.salesforce.oauth.OAuthException;
import io.crmflow.salesforce.oauth.OAuthFailure;
import io.crmflow.salesforce.oauth.OAuthFailure.Kind;
import io.crmflow.salesforce.oauth.TokenGrant;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Replaces a session that Salesforce refused: one token request over all nodes, however many ask.
 *
 * <p>A refresh token may be usable once only, so the order matters: lease, read again, request,
 * store, hand out. No transaction and no pooled connection is held during the request.
 */
record TokenRenewal(
    SessionCache cache,
    ConnectionStore store,
    Leases leases,
    TokenSource tokens,
    History history,
    String defaultApiVersion,
    ObservationRegistry observations) {

  // Three leases: two nodes may die one after the other.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  // Most token requests are answered within a second; the wait doubles up to that.
  private static final Duration FIRST_POLL = Duration.ofMillis(25);
  private static final Duration FIRST_BUSY_PAUSE = Duration.ofMillis(250);
  private static final int BUSY_RETRIES = 3;
  private static final int STORE_RETRIES = 5;

  // Salesforce does not say when the rolling 24 hours open again. A quarter of an hour costs no
  // more than 96 requests a day.
  private static final Duration LIMIT_PAUSE = Duration.ofMinutes(15);

  private static final OAuthFailure WAITED_TOO_LONG =
      new OAuthFailure(
          Kind.TRANSIENT,
          "REFRESH_UNDER_WAY",
          "Another node has been refreshing the token for " + LONGEST_WAIT.toSeconds() + " s",
          "It is tried again; if it goes on, check the log of the other nodes.");

  /** The newest session, which is not the refused one. */
  Session renew(Session refused) {
    try {
      return renewOrWait(refused);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionProblems.refused(refused.connection(), StoredSessions.INTERRUPTED);
    }
  }

  private Session renewOrWait(Session refused) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    Pause pause = Pause.from(FIRST_POLL);
    while (System.nanoTime() < end) {
      StoredConnection row = cache.reload(refused.connection());
      Optional<Session> newer = newer(row, refused);
      if (newer.isPresent()) {
        return newer.get();
      }
      Optional<RefreshLease> lease = leases.acquire(row.rowId());
      if (lease.isPresent()) {
        try (RefreshLease held = lease.get()) {
          return renewUnder(held, refused);
        }
      }
      pause.take();
    }
    throw ConnectionProblems.refused(refused.connection(), WAITED_TOO_LONG);
  }

  private Session renewUnder(RefreshLease lease, Session refused) throws InterruptedException {
    Pause pause = Pause.from(FIRST_BUSY_PAUSE);
    for (int tries = 1; ; tries++) {
      StoredConnection row = cache.reload(refused.connection());
      Optional<Session> newer = newer(row, refused);
      if (newer.isPresent()) {
        return newer.get();
      }
      try {
        return accept(row, granted(row));
      } catch (OAuthException e) {
        boolean again = e.failure().kind() == Kind.BUSY && tries <= BUSY_RETRIES;
        if (!again) {
          return failed(row, e.failure());
        }
      }
      pause.take();
      if (!lease.extend()) {
        return renewOrWait(refused);
      }
    }
  }

  /** One token request, observed as {@code salesforce.connector.refreshes}. */
  private TokenGrant granted(StoredConnection row) throws OAuthException {
    Observation refresh =
        Observation.createNotStarted("salesforce.connector.refreshes", observations)
            .contextualName("salesforce token refresh")
            .lowCardinalityKeyValue("tenant", row.id().tenant())
            .lowCardinalityKeyValue("connection", row.id().name())
            .start();
    String outcome = "broke_off";
    try (Observation.Scope scope = refresh.openScope()) {
      TokenGrant grant = tokens.renew(row);
      outcome = "ok";
      return grant;
    } catch (OAuthException e) {
      outcome = e.failure().kind().name().toLowerCase(Locale.ROOT);
      throw e;
    } finally {
      refresh.lowCardinalityKeyValue("outcome", outcome).stop();
    }
  }

  private Optional<Session> newer(StoredConnection row, Session refused) {
    Session session = row.session(store.now(), defaultApiVersion);
    return session.accessToken().equals(refused.accessToken())
        ? Optional.empty()
        : Optional.of(session);
  }

  // A rotated refresh token that is not stored is lost for good, so a busy pool or a short outage
  // of the database must not stand between the answer and the row.
  private Session accept(StoredConnection before, TokenGrant grant) throws InterruptedException {
    Instant now = store.now();
    Optional<OAuthFailure> problem = tokens.problem(before.with(grant, now), before.access());
    Runnable alongside =
        problem.map(failure -> noting(before, failure)).orElse(ConnectionStore::nothing);
    Pause pause = Pause.from(FIRST_POLL);
    for (int tries = 1; ; tries++) {
      try {
        return changed(
            before,
            row ->
                problem
                    .map(failure -> row.refusing(grant, failure))
                    .orElseGet(() -> row.with(grant, now)),
            alongside);
      } catch (DataAccessException | TransactionException e) {
        if (tries > STORE_RETRIES) {
          throw e;
        }
      }
      pause.take();
    }
  }

  /** Throws what the failure means, unless somebody connected the org again meanwhile. */
  private Session failed(StoredConnection before, OAuthFailure failure) {
    Standing reconnect = Standing.reconnect(failure);
    return switch (failure.kind()) {
      case BUSY, TRANSIENT -> throw ConnectionProblems.refused(before.id(), failure);
      case LIMIT_REACHED -> {
        Standing limited = Standing.limited(store.now().plus(LIMIT_PAUSE));
        yield changed(before, row -> row.with(limited), ConnectionStore::nothing);
      }
      case RECONNECT ->
          changed(before, row -> row.withoutTokens(reconnect), noting(before, failure));
      case CONFIGURATION -> changed(before, row -> row.with(reconnect), noting(before, failure));
    };
  }

  // Whoever is logged in on this thread did not do it.
  private Runnable noting(StoredConnection connection, OAuthFailure failure) {
    return history.noting(
        connection.id(), null, HistoryAction.RECONNECT_REQUIRED, History.text(failure));
  }

  private Session changed(
      StoredConnection before, UnaryOperator<StoredConnection> change, Runnable alongside) {
    return changeIfSameTokens(before, change, alongside).session(store.now(), defaultApiVersion);
  }

  // Somebody who connected the org again meanwhile, or took over after this lease ended, has newer
  // tokens: they stay. A mere change of settings does not cost the new tokens.
  private StoredConnection changeIfSameTokens(
      StoredConnection before, UnaryOperator<StoredConnection> change, Runnable alongside) {
    Optional<StoredConnection> after =
        store.change(
            before.rowId(), row -> row.sameTokensAs(before) ? change.apply(row) : null, alongside);
    cache.forget(before.id());
    return after.orElseThrow(() -> ConnectionProblems.notFound(before.id()));
  }
}
