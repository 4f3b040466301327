package io.crmflow.salesforce.process;

import io.crmflow.salesforce.process.ProcessDeployments.Drift;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks each night whether the orgs still have what deployed processes use, so that a person learns
 * of a field that is gone before a step fails. One of the nodes does it; what it found is known to
 * all. Thread-safe.
 */
public final class DriftWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

  /** After this another node takes over; a thousand processes take some minutes. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final DriftStore store;
  private final ProcessDeployments deployments;
  private final LocalTime at;
  private final ZoneId zone;
  private final Clock clock;

  private DriftWatch(
      DriftStore store, ProcessDeployments deployments, LocalTime at, ZoneId zone, Clock clock) {
    this.store = store;
    this.deployments = deployments;
    this.at = at;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * Creates the watch. The table must exist: {@link
   * io.crmflow.salesforce.connection.ConnectionServices} creates it.
   *
   * @param at when the nightly look is due
   * @param zone whose time that is
   */
  public static DriftWatch create(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProcessDeployments deployments,
      LocalTime at,
      ZoneId zone,
      Clock clock) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new DriftWatch(
        new DriftStore(JdbcClient.create(dataSource), own),
        Objects.requireNonNull(deployments, "deployments"),
        Objects.requireNonNull(at, "at"),
        Objects.requireNonNull(zone, "zone"),
        Objects.requireNonNull(clock, "clock"));
  }

  /** Looks when it is due and no other node does; call it every few minutes. */
  @Override
  public void run() {
    if (store.take(clock.instant(), clock.instant().plus(LONGEST), next())) {
      look();
    }
  }

  /** Looks now: one API call for each object that deployed processes use. */
  public DriftReport look() {
    List<Drift> drifts = deployments.drift();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.found(drifts, now, next());
    drifts.forEach(DriftWatch::log);
    return store.last();
  }

  /** What the last look found, on whichever node. */
  public DriftReport last() {
    return store.last();
  }

  private Instant next() {
    ZonedDateTime now = clock.instant().atZone(zone);
    ZonedDateTime today = now.with(at);
    return (today.isAfter(now) ? today : now.plusDays(1).with(at)).toInstant();
  }

  private static void log(Drift drift) {
    drift.findings().stream()
        .filter(Finding::blocks)
        .forEach(
            finding ->
                LOG.warn(
                    "Process '{}' (version {}) no longer fits its org. {}",
                    drift.process().key(),
                    drift.process().version(),
                    finding.text()));
  }
}
