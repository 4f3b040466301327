package io.crmflow.salesforce.template;

import static io.crmflow.salesforce.batch.StagedOrg.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.metadata.RecordTypeChoices;
import io.crmflow.salesforce.metadata.RecordTypeValues;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class OrgTemplatesTest {

  private final Org org;
  private final StagedOrg steps;
  private final OrgMetadata metadata;

  OrgTemplatesTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps = new StagedOrg(simulator, clients -> List.of());
    metadata = new OrgMetadata(steps.clients(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void offersTheFieldsThatOnlyThisOrgHas() {
    org.addField("Lead", Field.picklist("Region__c", "EMEA", "AMER").asRestricted());

    ObjectNode create = template("Lead", "create");

    JsonNode region = property(create, "Region__c");
    assertThat(region.path("type").asText()).isEqualTo("Dropdown");
    assertThat(region.path("choices").findValuesAsText("value")).contains("EMEA", "AMER");
    assertThat(region.path("group").asText()).isEqualTo("record");
    assertThat(property(create, "Website").path("group").asText()).isEqualTo("further");
  }

  @Test
  void offersForEachRecordTypeTheValuesThatItTakes() {
    String partner = org.addRecordType("Lead", "Partner_Lead", "Partner lead");
    org.addRecordType("Lead", "Direct", "Direct");
    org.chooseValues("Lead", partner, "LeadSource", "Web", "Other");
    OrgObject lead = object("Lead");
    RecordTypeValues values = new RecordTypeValues(steps.clients(), Clock.systemUTC());
    org.calls().clear();

    List<RecordTypeChoices> types = values.of(SALES, lead);
    values.of(SALES, lead);

    assertThat(org.calls().apiCalls()).as("one for each record type, once").isEqualTo(2);
    List<ObjectNode> forms =
        types.stream().flatMap(type -> OrgTemplates.of(lead, "sales", type).stream()).toList();
    assertThat(forms)
        .extracting(form -> form.path("name").asText())
        .containsExactly(
            "Salesforce: Create Lead (Partner lead) in sales",
            "Salesforce: Create Lead (Direct) in sales");
    ObjectNode form = forms.get(0);
    assertThat(form.path("id").asText())
        .isEqualTo("io.crmflow.salesforce.sales.Lead.create-Partner_Lead");
    assertThat(property(form, "LeadSource").path("choices").findValuesAsText("value"))
        .containsExactly("", "Web", "Other");
    assertThat(property(form, "RecordTypeId").path("type").asText()).isEqualTo("Hidden");
    assertThat(property(form, "RecordTypeId").path("value").asText()).isEqualTo("Partner_Lead");
    assertThat(property(forms.get(1), "LeadSource").path("choices")).hasSizeGreaterThan(3);
  }

  @Test
  void marksWhatTheOrgRequires() {
    org.addField("Lead", Field.text("Contract__c", 20).asRequired());

    JsonNode created = property(template("Lead", "create"), "Contract__c");
    assertThat(created.at("/constraints/notEmpty").asBoolean()).isTrue();
    assertThat(property(template("Lead", "update"), "Contract__c").has("constraints")).isFalse();
  }

  @Test
  void saysWhatAFieldTakesOnce() {
    org.addField("Lead", Field.text("Contract__c", 20));

    assertThat(property(template("Lead", "create"), "Contract__c").path("description").asText())
        .isEqualTo("At most 20 characters.");
    assertThat(property(template("Lead", "create"), "LastName").path("description").asText())
        .containsOnlyOnce("80");
  }

  @Test
  void leavesOutWhatCannotBeWritten() {
    ObjectNode create = template("Lead", "create");

    assertThat(names(create))
        .contains("LastName", "OwnerId")
        .doesNotContain("Id", "LastModifiedDate");
    assertThat(names(create)).doesNotContain("CreatedDate", "Address");
  }

  @Test
  void fixesTheObjectOfWhatHasNoOperationsOfItsOwn() {
    org.addObject("Machine__c", Field.text("Serial__c", 40));

    ObjectNode create = template("Machine__c", "create");

    assertThat(property(create, "salesforce.operation").path("value").asText())
        .isEqualTo("record.create");
    JsonNode object = property(create, "salesforce.object");
    assertThat(object.path("type").asText()).isEqualTo("Hidden");
    assertThat(object.path("value").asText()).isEqualTo("Machine__c");
    assertThat(names(create)).contains("Serial__c", "record");
  }

  @Test
  void startsWithTheConnectionAndKeepsTemplatesOfConnectionsApart() {
    List<ObjectNode> sales = OrgTemplates.of(object("Lead"), "sales");
    List<ObjectNode> service = OrgTemplates.of(object("Lead"), "service");

    assertThat(sales)
        .extracting(template -> template.path("name").asText())
        .contains("Salesforce: Create Lead in sales", "Salesforce: Find Lead in sales");
    assertThat(property(sales.get(0), "salesforce.connection").path("value").asText())
        .isEqualTo("sales");
    assertThat(sales)
        .extracting(template -> template.path("id").asText())
        .doesNotContainAnyElementsOf(
            service.stream().map(template -> template.path("id").asText()).toList());
  }

  private ObjectNode template(String object, String verb) {
    return OrgTemplates.of(object(object), "sales").stream()
        .filter(template -> template.path("id").asText().endsWith("." + verb))
        .findFirst()
        .orElseThrow();
  }

  private OrgObject object(String name) {
    return metadata.describe(SALES, Set.of(name)).get(name).known().orElseThrow();
  }

  private static JsonNode property(JsonNode template, String binding) {
    return StreamSupport.stream(template.path("properties").spliterator(), false)
        .filter(property -> property.at("/binding/name").asText().equals(binding))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false)
        .map(property -> property.at("/binding/name").asText())
        .toList();
  }
}
