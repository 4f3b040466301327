package io.crmflow.salesforce.intent;

import static io.crmflow.salesforce.batch.StagedOrg.error;
import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@SalesforceOrg
@Timeout(120)
class KeyFieldTest {

  private static final String FIELD = "Camunda_Key__c";
  private static final String KEY =
      "7d2f0f5e-8a5c-4f0e-9d6b-2b6f0f3f7c11-abcdefghijklmnopqrstuvwxyz";

  private final SalesforceSimulator simulator;
  private final Org org;
  private final HikariDataSource database = TestDatabase.H2.migrated();
  private final IntentNode node;
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

  KeyFieldTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    org = simulator.org();
    node = new IntentNode(simulator, database, Optional.of(FIELD), Duration.ZERO);
  }

  @BeforeEach
  void listen() {
    warnings.start();
    ((Logger) LoggerFactory.getLogger(KeyFields.class)).addAppender(warnings);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger(KeyFields.class)).detachAppender(warnings);
    node.close();
    database.close();
  }

  @Test
  void aRepeatedCreateIsTheSameRecord() {
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());

    Outcome first = node.run(KEY, lead("Ada"));
    org.calls().clear();
    org.faults().dropNextAfterCommit(1);
    Outcome again = node.run(KEY, lead("Ada"));

    assertThat(org.records("Lead")).hasSize(1);
    assertThat(org.records("Lead").get(0)).containsEntry(FIELD, KEY);
    assertThat(again).isEqualTo(first);
    assertThat(org.calls().writeCalls()).as("the upsert and its repeat").isEqualTo(2);
    assertThat(((Outcome.Done) again).outputs()).containsOnlyKeys("id");
    assertThat(rows()).isZero();
  }

  @Test
  void aKeyIsShortenedForAShortField() {
    org.addField("Lead", Field.text(FIELD, 40).asExternalId().asUnique());

    node.run(KEY, lead("Ada"));
    node.run(KEY, lead("Ada"));

    assertThat(org.records("Lead")).hasSize(1);
    assertThat((String) org.records("Lead").get(0).get(FIELD)).hasSize(StepKeys.SHORTENED);
  }

  @Test
  void assignmentRulesAndDuplicateOptionsStayThoseOfACreate() {
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());
    String queue = (String) org.records("Group").get(0).get("Id");
    org.addAssignmentRule("Lead", lead -> true, queue);

    node.run("k1", lead("Assigned"));
    node.run("k2", lead("Kept").option("assignment-rule", "none"));

    assertThat(owner("Assigned")).isEqualTo(queue);
    assertThat(owner("Kept")).isNotEqualTo(queue);
  }

  @Test
  void anObjectWithoutTheFieldIsNotedInTheDatabaseWithOneWarning() {
    node.run("k1", lead("Ada"));
    node.run("k2", lead("Grace"));
    org.faults().dropNextAfterCommit(1);
    node.run("k3", lead("Edsger"));
    node.run("k3", lead("Edsger"));

    assertThat(org.records("Lead")).hasSize(3);
    assertThat(rows()).isEqualTo(3);
    assertThat(warnings.list).hasSize(1);
    assertThat(warnings.list.get(0).getFormattedMessage())
        .contains("'sales'", FIELD, "Lead has no such field", "unique, external ID");
  }

  @Test
  void aFieldThatIsNotUniqueIsNotUsed() {
    org.addField("Lead", Field.text(FIELD, 64).asExternalId());

    node.run("k1", lead("Ada"));

    assertThat(rows()).isEqualTo(1);
    assertThat(warnings.list.get(0).getFormattedMessage()).contains("cannot be used");
  }

  @Test
  void mixedObjectsOfOneBatchEachGetTheirWay() {
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());

    List<Outcome> outcomes =
        node.run(
            List.of("k1", "k2", "k3"),
            lead("Ada"),
            step("account.create").value("Name", "Acme"),
            step("contact.create").value("LastName", "Ada"));

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void aStepThatWasNotedBeforeTheFieldCameIsStillLookedFor() {
    org.faults().dropNextAfterCommit(1);
    try (IntentNode before = withoutField()) {
      before.run("k1", lead("Ada"));
    }
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());

    assertThat(node.run("k1", lead("Ada"))).isInstanceOf(Outcome.Done.class);
    assertThat(org.records("Lead")).hasSize(1);
  }

  @Test
  void aRefusalBecauseOfTheFieldIsTriedAgain() {
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());
    node.run("k1", lead("Ada"));
    org.faults()
        .failNext(
            "INVALID_FIELD",
            "Provided external ID field does not exist or is not accessible: " + FIELD,
            400,
            1);

    SalesforceError refused = error(node.run("k2", lead("Grace")));

    assertThat(refused.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(refused.code()).isEqualTo("IDEMPOTENCY_FIELD_MISSING");
  }

  private IntentNode withoutField() {
    return new IntentNode(simulator, database, Optional.empty(), Duration.ZERO);
  }

  private Object owner(String name) {
    return org.records("Lead").stream()
        .filter(lead -> name.equals(lead.get("LastName")))
        .findFirst()
        .map(lead -> lead.get("OwnerId"))
        .orElseThrow();
  }

  private static Steps lead(String name) {
    return step("lead.create").value("LastName", name).value("Company", "Acme");
  }

  private long rows() {
    return JdbcClient.create(database)
        .sql("SELECT COUNT(*) FROM SALESFORCE_INTENT")
        .query(Long.class)
        .single();
  }
}
