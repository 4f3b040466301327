package io.crmflow.salesforce.sales;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SalesforceOrg
@Timeout(60)
class SalesStagesTest {

  private final MovableClock clock = new MovableClock();
  private final Org org;
  private final StagedOrg steps;
  private String opportunity;
  private String standard;
  private String rig;

  SalesStagesTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps =
        new StagedOrg(
            simulator,
            clients ->
                List.of(
                    new SetStageCheck(clients, clock),
                    new ProductPrices(clients, new OrgMetadata(clients, clock))));
  }

  @BeforeEach
  void addOpportunityAndProduct() {
    opportunity = opportunity(Map.of());
    standard = (String) org.records("Pricebook2").get(0).get("Id");
    rig = product("Rig", "R-1");
    price(standard, rig, 100, true);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void tellsWhetherTheStageIsClosedAndWon() {
    assertThat(steps.outputs(stage("closed won")))
        .containsEntry("isClosed", true)
        .containsEntry("isWon", true);
    assertThat(steps.outputs(stage("Qualification")))
        .containsEntry("isClosed", false)
        .containsEntry("isWon", false);
    assertThat(org.calls().apiCalls()).as("one look-up, two updates").isEqualTo(3);
    assertThat(org.record("Opportunity", opportunity).orElseThrow())
        .containsEntry("StageName", "Qualification");
  }

  @Test
  void refusesAStageThatTheOrgDoesNotHave() {
    SalesforceError error = steps.error(stage("Closed Wun"));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.fields()).containsExactly("StageName");
    assertThat(error.text()).contains("'Closed Wun'", "Prospecting", "Did you mean Closed Won");
    assertThat(org.calls().writeCalls()).isZero();
  }

  @Test
  void setsTheStageUncheckedWhenTheStagesCannotBeRead() {
    org.faults().failNext("INSUFFICIENT_ACCESS", 403, 1);

    assertThat(steps.outputs(stage("Closed Won")))
        .containsEntry("isClosed", null)
        .containsEntry("isWon", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R-1", "rig"})
  void addsAProductByCodeOrNameWithItsListPrice(String name) {
    Map<String, Object> done = steps.outputs(add(name));

    assertThat(org.record("OpportunityLineItem", (String) done.get("id")).orElseThrow())
        .containsEntry("Product2Id", rig)
        .containsEntry("UnitPrice", new BigDecimal("100.00"));
    assertThat(org.record("Opportunity", opportunity).orElseThrow())
        .containsEntry("Pricebook2Id", standard);
  }

  @Test
  void usesThePriceBookOfTheOpportunityAndThePriceOfTheStep() {
    String partners = org.insert("Pricebook2", Map.of("Name", "Partners", "IsActive", true));
    price(partners, rig, 80, true);
    opportunity = opportunity(Map.of("Pricebook2Id", partners));

    Map<String, Object> list = steps.outputs(add(rig));
    Map<String, Object> own = steps.outputs(add("R-1").value("UnitPrice", "75"));

    assertThat(org.record("OpportunityLineItem", (String) list.get("id")).orElseThrow())
        .containsEntry("UnitPrice", new BigDecimal("80.00"));
    assertThat(org.record("OpportunityLineItem", (String) own.get("id")).orElseThrow())
        .containsEntry("UnitPrice", new BigDecimal("75.00"))
        .containsEntry("ListPrice", new BigDecimal("80.00"));
  }

  @Test
  void saysWhyAProductCannotBeAdded() {
    price(standard, product("Drill", "D-1"), 10, false);
    price(standard, product("Twin", "T-1"), 10, true);
    price(standard, product("Twin", "T-2"), 10, true);
    String partners = org.insert("Pricebook2", Map.of("Name", "Partners", "IsActive", true));

    assertThat(steps.error(add("Unknown")).code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(steps.error(add("Drill")).code()).isEqualTo("PRODUCT_INACTIVE");
    assertThat(steps.error(add("Twin")).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(steps.error(add("Twin")).text()).contains("T-1", "T-2");
    opportunity = opportunity(Map.of("Pricebook2Id", partners));
    assertThat(steps.error(add("Rig")).code()).isEqualTo("PRODUCT_NOT_IN_PRICE_BOOK");
    assertThat(org.records("OpportunityLineItem")).isEmpty();
  }

  private Steps stage(String name) {
    return step("opportunity.set-stage").value("Id", opportunity).value("StageName", name);
  }

  private Steps add(String product) {
    return step("opportunity.add-product")
        .value("OpportunityId", opportunity)
        .value("Product", product)
        .value("Quantity", "2");
  }

  private String opportunity(Map<String, Object> more) {
    Map<String, Object> values = new LinkedHashMap<>(more);
    values.putAll(Map.of("Name", "Fleet", "StageName", "Prospecting", "CloseDate", "2030-12-31"));
    return org.insert("Opportunity", values);
  }

  private String product(String name, String code) {
    return org.insert("Product2", Map.of("Name", name, "ProductCode", code, "IsActive", true));
  }

  private void price(String book, String product, int price, boolean active) {
    org.insert(
        "PricebookEntry",
        Map.of(
            "Pricebook2Id", book, "Product2Id", product, "UnitPrice", price, "IsActive", active));
  }
}
