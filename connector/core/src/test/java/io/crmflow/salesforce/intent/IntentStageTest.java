package io.crmflow.salesforce.intent;

import static io.crmflow.salesforce.batch.StagedOrg.error;
import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@SalesforceOrg
@Timeout(120)
abstract class IntentStageTest {

  private static final Optional<String> NO_FIELD = Optional.empty();

  private final SalesforceSimulator simulator;
  private final Org org;
  private final HikariDataSource database;
  private final IntentNode node;
  private final IntentNode other;

  IntentStageTest(SalesforceSimulator simulator, TestDatabase kind) {
    this.simulator = simulator;
    org = simulator.org();
    database = kind.migrated();
    node = node(Duration.ZERO);
    other = node(Duration.ZERO);
  }

  @AfterEach
  void stop() {
    node.close();
    other.close();
    database.close();
  }

  @Test
  void adoptsTheRecordOfALostAnswer() {
    org.faults().dropNextAfterCommit(1);

    SalesforceError lost = error(node.run("k1", lead("Ada")));
    Outcome again = other.run("k1", lead("Ada"));

    assertThat(lost.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(lost.remedy()).contains("looks first");
    assertThat(leads()).hasSize(1);
    assertThat(id(again)).isEqualTo(leads().get(0).get("Id"));
  }

  @Test
  void sendsAStepThatNeverReachedSalesforce() {
    node.dieBeforeSending(List.of("k1"), lead("Ada"));
    assertThat(leads()).isEmpty();

    Outcome again = other.run("k1", lead("Ada"));

    assertThat(id(again)).isEqualTo(leads().get(0).get("Id"));
  }

  @Test
  void givesAKnownResultWithoutARequest() {
    Outcome first = node.run("k1", lead("Ada"));
    org.calls().clear();

    Outcome again = other.run("k1", lead("Ada"));

    assertThat(again).isEqualTo(first);
    assertThat(org.calls().apiCalls()).isZero();
  }

  @Test
  void looksForManyStepsWithFewQueries() {
    Steps[] steps = IntStream.range(0, 200).mapToObj(i -> lead("Lead " + i)).toArray(Steps[]::new);
    List<String> keys = IntStream.range(0, 200).mapToObj(i -> "k" + i).toList();
    org.faults().dropNextAfterCommit(1);
    node.run(keys, steps);
    assertThat(leads()).hasSize(200);
    org.calls().clear();

    List<Outcome> again = other.run(keys, steps);

    assertThat(org.calls().apiCalls()).isLessThanOrEqualTo(2);
    assertThat(leads()).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(org.record("Lead", id(again.get(i))).orElseThrow())
          .containsEntry("LastName", "Lead " + i);
    }
  }

  @Test
  void givesStepsWithTheSameValuesARecordEach() {
    org.faults().dropNextAfterCommit(1);
    node.run(List.of("k1", "k2", "k3"), lead("Ada"), lead("Ada"), lead("Ada"));

    List<Outcome> first = other.run(List.of("k1", "k2"), lead("Ada"), lead("Ada"));
    Outcome third = node.run("k3", lead("Ada"));

    assertThat(leads()).hasSize(3);
    assertThat(List.of(id(first.get(0)), id(first.get(1)), id(third))).doesNotHaveDuplicates();
  }

  @Test
  void neverGivesOneRecordToTwoNodesThatLookAtOnce() throws Exception {
    org.faults().dropNextAfterCommit(1);
    node.run("k1", lead("Ada"));
    other.dieBeforeSending(List.of("k2"), lead("Ada"));
    org.faults().delay(Duration.ofMillis(200));

    CompletableFuture<Outcome> one =
        CompletableFuture.supplyAsync(() -> node.run("k1", lead("Ada")));
    CompletableFuture<Outcome> two =
        CompletableFuture.supplyAsync(() -> other.run("k2", lead("Ada")));
    Outcome first = settled(node, "k1", one.get());
    Outcome second = settled(other, "k2", two.get());

    assertThat(id(first)).isNotEqualTo(id(second));
    assertThat(leads()).hasSize(2);
  }

  @Test
  void asksAPersonWhenThereAreMoreRecordsThanSteps() {
    node.dieBeforeSending(List.of("k1"), lead("Ada"));
    String one = org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    String two = org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));

    SalesforceError unsure = error(other.run("k1", lead("Ada")));

    assertThat(unsure.category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(unsure.code()).isEqualTo("MAY_BE_DONE_ALREADY");
    assertThat(unsure.message()).contains(one, two);
    assertThat(unsure.duplicates()).containsExactlyInAnyOrder(one, two);
    assertThat(leads()).hasSize(2);
  }

  @Test
  void asksAPersonWhenTheRecordMayHaveChangedSince() {
    org.faults().dropNextAfterCommit(1);
    Steps ada = lead("Ada").value("Email", "ada@example.com").value("Title", "Countess");
    node.run("k1", ada);
    String changed = (String) leads().get(0).get("Id");
    org.update("Lead", changed, Map.of("Title", "Ms"));

    assertThat(error(other.run("k1", ada)).duplicates()).containsExactly(changed);
  }

  @Test
  void createsAgainWhereTheModelSaysSo() {
    Steps ada = lead("Ada").option("if-unsure", "create-again");
    node.dieBeforeSending(List.of("k1"), ada);
    org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));

    assertThat(other.run("k1", ada)).isInstanceOf(Outcome.Done.class);
    assertThat(leads()).hasSize(3);
  }

  @Test
  void createsAgainWhenAPersonWasAskedAndRetriesTheStep() {
    node.dieBeforeSending(List.of("k1"), lead("Ada"));
    org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    error(other.run("k1", lead("Ada")));
    other.services().reported().accept("k1");

    assertThat(node.run("k1", lead("Ada"))).isInstanceOf(Outcome.Done.class);
    assertThat(leads()).hasSize(3);
  }

  @Test
  void asksAPersonWhenTheValuesOfTheStepHaveChanged() {
    org.faults().dropNextAfterCommit(1);
    node.run("k1", lead("Ada"));

    SalesforceError unsure = error(other.run("k1", lead("Grace")));

    assertThat(unsure.message()).contains("values were other ones");
    assertThat(leads()).hasSize(1);
  }

  @Test
  void forgetsAStepThatSalesforceRefused() {
    org.addValidationRule(
        "Lead", "Robots", lead -> "Robot".equals(lead.get("LastName")), "Robots are no leads");

    error(node.run("k1", lead("Robot")));

    assertThat(rows()).isZero();
  }

  @Test
  void waitsWhileTheEarlierRequestMayStillArrive() {
    try (IntentNode patient = node(Duration.ofMinutes(1))) {
      patient.dieBeforeSending(List.of("k1"), lead("Ada"));

      SalesforceError wait = error(patient.run("k1", lead("Ada")));

      assertThat(wait.code()).isEqualTo(IntentStage.EARLIER_TRY);
      assertThat(wait.retryAt()).isNotNull();
      assertThat(leads()).isEmpty();
    }
  }

  @Test
  void adoptsWhatArrivedAlthoughTheEarlierRequestIsYoung() {
    try (IntentNode patient = node(Duration.ofMinutes(1))) {
      org.faults().dropNextAfterCommit(1);
      patient.run("k1", lead("Ada"));

      assertThat(id(patient.run("k1", lead("Ada")))).isEqualTo(leads().get(0).get("Id"));
    }
  }

  @Test
  void neverSendsAStepFromTwoThreadsAtOnce() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    node.beforeSending(
        () -> {
          sending.countDown();
          await(go);
        });
    CompletableFuture<Outcome> first =
        CompletableFuture.supplyAsync(() -> node.run("k1", lead("Ada")));
    await(sending);
    node.beforeSending(() -> {});

    SalesforceError second = error(node.run("k1", lead("Ada")));
    go.countDown();

    assertThat(second.code()).isEqualTo(IntentStage.EARLIER_TRY);
    assertThat(first.get()).isInstanceOf(Outcome.Done.class);
    assertThat(leads()).hasSize(1);
  }

  @Test
  void sendsNothingThatCouldNotBeNoted() {
    JdbcClient.create(database).sql("DROP TABLE SALESFORCE_INTENT").update();

    SalesforceError refused = error(node.run("k1", lead("Ada")));

    assertThat(refused.code()).isEqualTo("INTENT_NOT_STORED");
    assertThat(refused.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(leads()).isEmpty();
  }

  @Test
  void asksAPersonAboutAnEventWhoseAnswerWasLost() {
    org.addPlatformEvent("Shipped__e", Field.text("Number__c", 20));
    Steps event = step("event.publish").option("event", "Shipped__e").value("Number__c", "A-42");
    org.faults().dropNextAfterCommit(1);

    assertThat(error(node.run("k1", event)).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(error(other.run("k1", event)).code()).isEqualTo("MAY_BE_DONE_ALREADY");
    assertThat(org.events().all()).hasSize(1);
  }

  @Test
  void readsWhatALeadWasConvertedTo() {
    String leadId = org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    Steps convert = step("lead.convert").value("Id", leadId).option("create-opportunity", "false");
    node.run("other", step("lead.create").value("LastName", "Warm up").value("Company", "Acme"));
    String status = "Closed - Converted";
    org.faults().dropNextAfterCommit(1);

    SalesforceError lost = error(node.run("k1", convert.value("convertedStatus", status)));
    Outcome again = other.run("k1", convert);

    assertThat(lost.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(((Outcome.Done) again).outputs())
        .containsEntry("accountId", org.records("Account").get(0).get("Id"))
        .containsEntry("contactId", org.records("Contact").get(0).get("Id"))
        .containsEntry("opportunityId", null);
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void recognisesItsOwnConditionalUpdate() {
    String leadId = org.insert("Lead", Map.of("LastName", "Ada", "Company", "Acme"));
    Steps update =
        step("lead.update")
            .value("Id", leadId)
            .value("Title", "Countess")
            .value("ifUnmodifiedSince", "2100-01-01T00:00:00Z");
    org.faults().dropNextAfterCommit(1);

    SalesforceError lost = error(node.run("k1", update));
    Outcome again = other.run("k1", update);

    assertThat(lost.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(((Outcome.Done) again).outputs()).containsEntry("id", leadId);
  }

  @Test
  void deletesOldRowsAndKeepsYoungOnes() {
    node.run("old", lead("Ada"));
    JdbcClient.create(database)
        .sql("UPDATE SALESFORCE_INTENT SET SENT_AT = SENT_AT - INTERVAL '31' DAY")
        .update();
    node.run("young", lead("Grace"));

    int deleted = node.services().purge().run();

    assertThat(deleted).isEqualTo(1);
    assertThat(rows()).isEqualTo(1);
  }

  private IntentNode node(Duration longestFlight) {
    return new IntentNode(simulator, database, NO_FIELD, longestFlight);
  }

  /** A node that is told to look again does so. */
  private static Outcome settled(IntentNode node, String key, Outcome outcome) {
    return outcome instanceof Outcome.Failed ? node.run(key, lead("Ada")) : outcome;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Steps lead(String name) {
    return step("lead.create").value("LastName", name).value("Company", "Acme");
  }

  private List<Map<String, Object>> leads() {
    return org.records("Lead");
  }

  private long rows() {
    return JdbcClient.create(database)
        .sql("SELECT COUNT(*) FROM SALESFORCE_INTENT")
        .query(Long.class)
        .single();
  }

  private static String id(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (String) ((Outcome.Done) outcome).outputs().get("id");
  }
}
