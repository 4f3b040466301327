package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class DuplicatesOnSimulatorTest {

  private static final String MAIL = "dent@earth.example";

  private final Org org;
  private final StagedOrg steps;
  private String known;

  DuplicatesOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps = new StagedOrg(simulator, clients -> List.of());
  }

  @BeforeEach
  void addRule() {
    known = org.insert("Lead", Map.of("LastName", "Dent", "Company", "Earth", "Email", MAIL));
    org.addDuplicateRule("Lead", "Email", DuplicateAction.ALERT);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void goesOnWithTheOneRecordThatMatches() {
    List<Outcome> outcomes =
        steps.run(
            lead("use-match").value("Email", MAIL),
            lead("use-match").value("Email", "new@earth.example"));

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done(Map.of("id", known, "matched", true)));
    assertThat(((Outcome.Done) outcomes.get(1)).outputs()).containsEntry("matched", false);
    assertThat(org.records("Lead")).hasSize(2);
  }

  @Test
  void goesOnWithTheMatchOfAnUpsertToo() {
    org.addField("Lead", Field.text("External_Id__c", 80).asExternalId().asUnique());

    Map<String, Object> done =
        steps.outputs(
            step("lead.upsert")
                .option("duplicates", "use-match")
                .option("external-id-field", "External_Id__c")
                .value("externalId", "L-1")
                .value("LastName", "Dent")
                .value("Company", "Earth")
                .value("Email", MAIL));

    assertThat(done)
        .containsOnly(
            Map.entry("id", known), Map.entry("created", false), Map.entry("matched", true));
  }

  @Test
  void doesNotChooseAmongSeveralMatches() {
    String other = org.insert("Lead", Map.of("LastName", "Dent", "Company", "Mars", "Email", MAIL));

    SalesforceError error = steps.error(lead("use-match").value("Email", MAIL));

    assertThat(error.category()).isEqualTo(ErrorCategory.DUPLICATE);
    assertThat(error.duplicates()).containsExactlyInAnyOrder(known, other);
  }

  @Test
  void blocksUnlessTheStepAllowsAndReportsARuleThatAlwaysBlocks() {
    assertThat(steps.error(lead("block").value("Email", MAIL)).duplicates()).containsExactly(known);
    assertThat(steps.outputs(lead("allow").value("Email", MAIL))).containsEntry("matched", false);

    org.addDuplicateRule("Lead", "Phone", DuplicateAction.BLOCK);
    org.insert("Lead", Map.of("LastName", "X", "Company", "Y", "Phone", "42"));

    assertThat(steps.error(lead("allow").value("Phone", "42")).category())
        .isEqualTo(ErrorCategory.DUPLICATE);
  }

  private static Steps lead(String duplicates) {
    return step("lead.create")
        .option("duplicates", duplicates)
        .value("LastName", "Dent")
        .value("Company", "Earth");
  }
}
