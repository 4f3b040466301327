package io.crmflow.salesforce.audit;

import static io.crmflow.salesforce.operation.Steps.step;
import static io.crmflow.salesforce.operation.WrittenRecord.Action.CREATED;
import static io.crmflow.salesforce.operation.WrittenRecord.Action.DELETED;
import static io.crmflow.salesforce.operation.WrittenRecord.Action.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.IfUnsure;
import io.crmflow.salesforce.batch.Priority;
import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.operation.WrittenRecord.Action;
import io.crmflow.salesforce.outcome.Outcome;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@SalesforceOrg
class WritesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration KEEP = Duration.ofDays(30);

  private final SalesforceSimulator simulator;

  WritesTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhoWroteARecordAndWhatAnInstanceWrote(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      Writes writes = writes(database, staged, NOON);
      BatchExecutor steps = executor(staged, writes);
      String id = id(steps.run(List.of(call("one", "1", lead("Dent")))).get(0));
      steps.run(
          List.of(
              call("two", "2", step("lead.get").value("Id", id)),
              call("two", "3", step("lead.update").value("Id", id).value("Company", "Sirius")),
              call("two", "4", lead("x".repeat(200)))));
      executor(staged, writes(database, staged, NOON.plusSeconds(60)))
          .run(List.of(call("three", "5", step("lead.delete").value("Id", id))));

      assertThat(writes.ofRecord("", id))
          .extracting(Write::processInstance, Write::action, Write::operation)
          .startsWith(tuple("three", DELETED, "lead.delete"))
          .containsExactlyInAnyOrder(
              tuple("three", DELETED, "lead.delete"),
              tuple("two", UPDATED, "lead.update"),
              tuple("one", CREATED, "lead.create"));
      assertThat(writes.ofProcessInstance("", "one"))
          .containsExactly(
              new Write(id, "Lead", CREATED, 1, "lead.create", "sales", null, "one", NOON));
      assertThat(writes.ofProcessInstance("", "two")).hasSize(1);
      assertThat(writes.ofRecord("other", id)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void notesAStepOnceThatRunsAgain(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      Writes writes = writes(database, staged, NOON);
      BatchExecutor steps = executor(staged, writes);
      String id = id(steps.run(List.of(call("one", "1", lead("Dent")))).get(0));
      Call update = call("one", "2", step("lead.update").value("Id", id).value("Company", "X"));

      steps.run(List.of(update));
      steps.run(List.of(update));

      assertThat(writes.ofRecord("", id))
          .extracting(Write::action)
          .containsExactlyInAnyOrder(CREATED, UPDATED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsRowsAsLongAsItWasToldAndNoLonger(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      executor(staged, writes(database, staged, NOON))
          .run(
              IntStream.range(0, 1_100)
                  .mapToObj(i -> call("old", "o" + i, lead("A" + i)))
                  .toList());
      executor(staged, writes(database, staged, NOON.plusSeconds(1)))
          .run(List.of(call("new", "n", lead("Dent"))));

      writes(database, staged, NOON.plus(KEEP).plusMillis(500)).run();

      assertThat(
              new JdbcTemplate(database)
                  .queryForList("SELECT PROCESS_INSTANCE FROM SALESFORCE_WRITE", String.class))
          .containsExactly("new");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void namesAllThatALeadBecameAndNothingThatADuplicateRuleFound(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      Writes writes = writes(database, staged, NOON);
      BatchExecutor steps = executor(staged, writes);
      String id = id(steps.run(List.of(call("one", "1", lead("Dent")))).get(0));

      Outcome converted =
          steps.run(List.of(call("two", "2", step("lead.convert").value("Id", id)))).get(0);

      assertThat(converted).isInstanceOf(Outcome.Done.class);
      assertThat(writes.ofProcessInstance("", "two"))
          .extracting(Write::object, Write::action)
          .containsExactlyInAnyOrder(
              tuple("Lead", UPDATED),
              tuple("Account", CREATED),
              tuple("Contact", CREATED),
              tuple("Opportunity", CREATED));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void notesWhatMayHaveBeenWrittenWhenTheAnswerIsLost(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      Writes writes = writes(database, staged, NOON);
      simulator.org().faults().dropNextAfterCommit(1);

      executor(staged, writes).run(List.of(call("one", "1", lead("Dent"))));

      assertThat(writes.ofProcessInstance("", "one"))
          .extracting(Write::action, Write::object, Write::recordId)
          .containsExactly(tuple(Action.UNKNOWN, "Lead", null));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void holdsUpNoStepWhenTheDatabaseRefusesTheRow(TestDatabase kind) {
    try (HikariDataSource database = kind.migrated();
        StagedOrg staged = new StagedOrg(simulator, clients -> List.of())) {
      Writes writes = writes(database, staged, NOON);
      new JdbcTemplate(database).execute("DROP TABLE SALESFORCE_WRITE");

      assertThat(executor(staged, writes).run(List.of(call("one", "1", lead("Dent")))))
          .allMatch(Outcome.Done.class::isInstance);
    }
  }

  private static Writes writes(HikariDataSource database, StagedOrg staged, Instant now) {
    return new Writes(
        database,
        new DataSourceTransactionManager(database),
        staged.clients(),
        KEEP,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static BatchExecutor executor(StagedOrg staged, Writes writes) {
    return new BatchExecutor(staged.clients(), Runnable::run, List.of(writes), pause -> {});
  }

  private static Call call(String processInstance, String key, Steps step) {
    return new Call(
        StagedOrg.SALES, step.build(), key, Priority.NORMAL, IfUnsure.INCIDENT, processInstance);
  }

  private static Steps lead(String name) {
    return step("lead.create").value("LastName", name).value("Company", "Acme");
  }

  private static String id(Outcome outcome) {
    return (String) ((Outcome.Done) outcome).outputs().get("id");
  }
}
