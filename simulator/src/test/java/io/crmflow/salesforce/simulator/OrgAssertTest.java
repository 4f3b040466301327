package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.simulator.schema.Field;
import java.util.Collections;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the assertions accept, and what their failures tell. */
@SalesforceOrg
class OrgAssertTest {
  private Org org;

  @BeforeEach
  void fill(Org emptied) {
    org = emptied;
  }

  @Test
  void findsARecordByTheValuesItHas() {
    org.insert(
        "Opportunity",
        Map.of(
            "Name", "Renewal", "StageName", "Prospecting", "CloseDate", "2031-05-04", "Amount", 7));

    assertThat(org)
        .hasOpportunity(Map.of("Name", "Renewal"))
        .hasOpportunity(Map.of("Amount", 7.00, "CloseDate", "2031-05-04"))
        .hasOpportunity(Collections.singletonMap("NextStep", null))
        .hasNoOpportunity(Map.of("Name", "renewal"))
        .hasOpportunities(1)
        .hasLeads(0);
  }

  @Test
  void showsTheNearestRecordWhenThereIsNoneWithTheValues() {
    org.insert("Lead", Map.of("LastName", "Prefect", "Company", "Guide"));
    String near = org.insert("Lead", Map.of("LastName", "Dent", "Company", "BBC"));

    failsWith(
        () -> assertThat(org).hasLead(Map.of("LastName", "Dent", "Company", "Guide", "Title", "x")),
        "a Lead with Company = \"Guide\", LastName = \"Dent\", Title = \"x\"",
        "of its 2 Lead records",
        near + " has Company = \"BBC\", Title = null");
  }

  @Test
  void showsTheLastCallsWhenThereIsNoRecordAtAll(SalesforceSimulator simulator) {
    failsWith(() -> assertThat(org).hasContact(Map.of("LastName", "Dent")), "got no calls");
    new Client(simulator).post("/sobjects/Contact", "{}");

    failsWith(
        () -> assertThat(org).hasContact(Map.of("LastName", "Dent")),
        "no Contact at all",
        "POST /services/data/v65.0/sobjects/Contact -> 400");
  }

  @Test
  void namesTheRecordsThatAreTooMany() {
    String one = org.insert("Account", Map.of("Name", "Twin"));
    String two = org.insert("Account", Map.of("Name", "Twin"));

    failsWith(() -> assertThat(org).hasNoAccount(Map.of("Name", "Twin")), one, two);
    failsWith(() -> assertThat(org).hasAccounts(1), "1 of Account", "it has 2");
    assertThat(org).hasRecords(2, "Account", Map.of("Name", "Twin"));
  }

  @Test
  void tellsWhichFieldsThereAreWhenOneIsMisspelt() {
    assertThatThrownBy(() -> assertThat(org).hasLead(Map.of("Lastname", "Dent")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Lead has no field Lastname", "LastName", "addField");
    assertThatThrownBy(() -> assertThat(org).hasRecords(0, "Planet__c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Planet__c");
  }

  @Test
  void goesOnWithTheFieldsOfOneRecord() {
    String id = org.insert("Lead", Map.of("LastName", "Dent", "Company", "BBC"));

    assertThat(org).record("Lead", id).containsEntry("Company", "BBC");
    failsWith(() -> assertThat(org).record("Lead", null), "Lead", "null");
    org.delete("Lead", id);
    failsWith(() -> assertThat(org).record("Lead", id), id, "deleted");
  }

  @Test
  void countsTheCallsThatCame(SalesforceSimulator simulator) {
    Client client = new Client(simulator);
    client.post("/sobjects/Lead", "{\"LastName\":\"Dent\",\"Company\":\"BBC\"}");
    client.get("/limits");

    assertThat(org)
        .received(1, "POST")
        .received(1, "GET", "/limits")
        .received(0, "PATCH")
        .receivedApiCalls(2)
        .receivedAtMostApiCalls(2);
    failsWith(() -> assertThat(org).received(2, "POST"), "2 POST calls", "got 1", "/sobjects/Lead");
    failsWith(() -> assertThat(org).receivedApiCalls(3), "3 API calls", "got 2");
    failsWith(() -> assertThat(org).receivedAtMostApiCalls(1), "at most 1", "got 2");
  }

  @Test
  void knowsThePublishedEvents(SalesforceSimulator simulator) {
    org.addPlatformEvent("Shipped__e", Field.text("Order__c", 20));
    new Client(simulator).post("/sobjects/Shipped__e", "{\"Order__c\":\"42\"}");

    assertThat(org).hasPublished("Shipped__e", Map.of("Order__c", "42"));
    failsWith(
        () -> assertThat(org).hasPublished("Shipped__e", Map.of("Order__c", "43")), "43", "42");
  }

  @Test
  void doesNotLetANullOrgPass() {
    assertThatThrownBy(() -> assertThat((Org) null).hasLeads(0)).isInstanceOf(AssertionError.class);
    assertThatCode(() -> assertThat(org).hasLeads(0)).doesNotThrowAnyException();
  }

  private static void failsWith(ThrowingCallable assertion, String... parts) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
  }
}
