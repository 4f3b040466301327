package io.crmflow.salesforce.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.process.ProcessDeployments.DeployedProcess;
import io.crmflow.salesforce.process.ProcessDeployments.Drift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class DriftWatchTest {

  private static final Drift GONE =
      new Drift(
          new DeployedProcess("intake:3:7", "intake", "Lead intake", 3),
          List.of(
              Finding.error(
                  "step", "INVALID_FIELD", "Lead has no field Badge__c", "Check its name")));

  /** It is 11:00 in Berlin when the clock starts, so the next night begins at 01:00 UTC. */
  private static final Instant NIGHT = Instant.parse("2026-03-02T01:00:00Z");

  private final MovableClock clock = new MovableClock();
  private final Deployments deployments = new Deployments();

  @ParameterizedTest
  @EnumSource
  void looksOncePerNightHoweverManyNodesThereAre(TestDatabase database) {
    try (HikariDataSource pool = database.migrated()) {
      List<DriftWatch> nodes = List.of(node(pool), node(pool), node(pool));

      nodes.forEach(DriftWatch::run);
      assertThat(deployments.looks).as("not at the first start").isZero();
      assertThat(nodes.get(0).last()).isEqualTo(new DriftReport(null, NIGHT, List.of()));

      clock.advance(Duration.between(clock.instant(), NIGHT));
      nodes.forEach(DriftWatch::run);
      nodes.forEach(DriftWatch::run);
      assertThat(deployments.looks).isEqualTo(1);
      Instant nextNight = NIGHT.plus(Duration.ofDays(1));
      assertThat(nodes.get(2).last()).isEqualTo(new DriftReport(NIGHT, nextNight, List.of(GONE)));

      clock.advance(Duration.ofDays(1));
      deployments.found = List.of();
      nodes.forEach(DriftWatch::run);
      assertThat(deployments.looks).isEqualTo(2);
      assertThat(nodes.get(1).last().processes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherNodeTakesOverWhenOneDidNotComeToAnEnd(TestDatabase database) {
    try (HikariDataSource pool = database.migrated()) {
      DriftWatch first = node(pool);
      first.run();
      clock.advance(Duration.between(clock.instant(), NIGHT));
      deployments.fails = true;
      assertThatThrownBy(first::run).hasMessage("The node died");
      deployments.fails = false;

      node(pool).run();
      assertThat(deployments.looks).as("within the hour").isEqualTo(1);
      clock.advance(Duration.ofHours(1));
      node(pool).run();
      assertThat(deployments.looks).isEqualTo(2);
      assertThat(first.last().checkedAt()).isEqualTo(clock.instant());
      assertThat(first.last().dueAt()).isEqualTo(NIGHT.plus(Duration.ofDays(1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void looksAtOnceWhenAPersonAsks(TestDatabase database) {
    try (HikariDataSource pool = database.migrated()) {
      DriftReport report = node(pool).look();

      assertThat(report).isEqualTo(new DriftReport(clock.instant(), NIGHT, List.of(GONE)));
      assertThat(node(pool).last()).isEqualTo(report);
    }
  }

  private DriftWatch node(HikariDataSource pool) {
    return DriftWatch.create(
        pool,
        new DataSourceTransactionManager(pool),
        deployments,
        LocalTime.of(2, 0),
        ZoneId.of("Europe/Berlin"),
        clock);
  }

  /** An engine with one process. */
  private static final class Deployments implements ProcessDeployments {

    private int looks;
    private boolean fails;
    private List<Drift> found = List.of(GONE);

    @Override
    public List<Drift> drift() {
      looks++;
      if (fails) {
        throw new IllegalStateException("The node died");
      }
      return found;
    }

    @Override
    public ModelReport check(byte[] model, int instancesPerDay) {
      throw new AssertionError("Nobody asked for a check");
    }

    @Override
    public Deployed deploy(String name, Map<String, byte[]> resources) {
      throw new AssertionError("Nobody deploys");
    }
  }
}
