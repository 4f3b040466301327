package io.crmflow.salesforce.budget;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@SalesforceOrg
class UsageHistoryTest {

  private static final ConnectionId SALES = StagedOrg.SALES;
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final SalesforceSimulator simulator;
  private final Org org;

  UsageHistoryTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  @ParameterizedTest
  @EnumSource
  void addsWhatAllNodesCountedInAnHourAndKeepsTheLatestWordOfTheOrg(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated()) {
      UsageHistory here = history(database, NOON.plusSeconds(60));
      UsageHistory there = history(database, NOON.plusSeconds(120));
      here.answered(SALES, new ApiUsage(12, 1_000, NOON.plusSeconds(100)));
      there.answered(SALES, new ApiUsage(11, 1_000, NOON.plusSeconds(90)));
      there.answered(ConnectionId.of("service"), new ApiUsage(1, 500, NOON));

      here.run();
      there.run();

      assertThat(here.latest("", DAY))
          .containsOnlyKeys("sales", "service")
          .containsEntry("sales", List.of(new UsageHour(NOON, 2, 0, 12, 1_000)));
      assertThat(here.latest("other", DAY)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgetsAnHourAfterAWeek(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated()) {
      UsageHistory then = history(database, NOON);
      then.answered(SALES, new ApiUsage(1, 1_000, NOON));
      then.run();
      Duration all = Duration.ofDays(30);

      assertThat(history(database, NOON.plus(Duration.ofDays(7))).latest("", all)).hasSize(1);
      assertThat(history(database, NOON.plus(Duration.ofDays(8))).latest("", all)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void countsTheRecordsOfTheStepsThatAreDone(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated()) {
      UsageHistory history = history(database, NOON);
      try (StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
        BatchExecutor executor =
            new BatchExecutor(staged.clients(), Runnable::run, List.of(history), pause -> {});
        executor.run(IntStream.range(0, 150).mapToObj(UsageHistoryTest::lead).toList());
        executor.run(List.of(lead(-1)));
      }

      UsageHour hour = history.latest("", DAY).get("sales").get(0);

      assertThat(hour.records()).isEqualTo(150);
      assertThat(org.records("Lead")).hasSize(150);
    }
  }

  /** A negative number makes one that Salesforce refuses. */
  private static Call lead(int number) {
    return new Call(
        SALES,
        step("lead.create")
            .value("LastName", "Dent " + number)
            .value("Company", number < 0 ? "x".repeat(300) : "Acme")
            .build(),
        "k" + number);
  }

  private static UsageHistory history(HikariDataSource database, Instant now) {
    return new UsageHistory(
        database, new DataSourceTransactionManager(database), Clock.fixed(now, ZoneOffset.UTC));
  }
}
