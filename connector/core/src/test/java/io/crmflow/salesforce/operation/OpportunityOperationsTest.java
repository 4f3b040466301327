package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpportunityOperationsTest {

  private static final String OPPORTUNITY = RecordId.sample("006");
  private static final String ENTRY = RecordId.sample("01u");

  @Test
  void setsTheStageAndTheCloseDateOnlyWhenThereIsOne() {
    assertThat(stage().value("StageName", "Closed Won").value("CloseDate", "").row())
        .contains("\"id\":\"" + OPPORTUNITY + "\"", "\"StageName\":\"Closed Won\"")
        .doesNotContain("CloseDate");
    assertThat(stage().value("StageName", "Closed Won").value("CloseDate", "2030-01-02").row())
        .contains("\"CloseDate\":\"2030-01-02\"");
  }

  @Test
  void takesAStageOfTheOrgFromMoreFields() {
    assertThat(stage().value("StageName", "").value("record", "{\"StageName\":\"Pilot\"}").row())
        .contains("\"StageName\":\"Pilot\"");
  }

  @Test
  void refusesAStepWithoutStage() {
    assertThat(stage().value("CloseDate", "2030-01-02").refusal().text())
        .contains("opportunity.set-stage needs StageName, which is empty");
  }

  @Test
  void addsAContactRole() {
    assertThat(
            step("opportunity.add-contact-role")
                .value("OpportunityId", OPPORTUNITY)
                .value("ContactId", RecordId.sample("003"))
                .value("Role", "Evaluator")
                .value("IsPrimary", "false")
                .row())
        .contains("\"type\":\"OpportunityContactRole\"", "\"Role\":\"Evaluator\"")
        .contains("\"IsPrimary\":false");
    assertThat(
            step("opportunity.add-contact-role")
                .value("OpportunityId", OPPORTUNITY)
                .refusal()
                .fields())
        .containsExactly("ContactId");
  }

  @Test
  void addsAProductAtTheListPriceOrAnother() {
    assertThat(product().value("UnitPrice", "").row())
        .contains("\"type\":\"OpportunityLineItem\"", "\"Quantity\":3")
        .doesNotContain("UnitPrice");
    assertThat(product().value("UnitPrice", "90.50").row()).contains("\"UnitPrice\":90.50");
  }

  @Test
  void refusesAUnitPriceWithATotal() {
    assertThat(
            product()
                .value("UnitPrice", "90")
                .value("record", "{\"TotalPrice\":270}")
                .refusal()
                .fields())
        .containsExactly("UnitPrice", "TotalPrice");
  }

  @Test
  void refusesAProductWithoutQuantity() {
    assertThat(product().value("Quantity", null).refusal().fields()).containsExactly("Quantity");
  }

  private static Steps stage() {
    return step("opportunity.set-stage").value("Id", OPPORTUNITY);
  }

  private static Steps product() {
    return step("opportunity.add-product")
        .value("OpportunityId", OPPORTUNITY)
        .value("PricebookEntryId", ENTRY)
        .value("Quantity", "3");
  }
}
