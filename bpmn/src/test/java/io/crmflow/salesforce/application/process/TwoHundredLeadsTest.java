package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CORRECT_LEAD;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.ACCOUNT_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.CONTACT_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.LEAD_ID;
import static io.crmflow.salesforce.application.process.LeadToOpportunity.Variables.OPPORTUNITY_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.seed.DemoData;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All leads of {@code leads.csv} started together, then looked up in the org one by one. */
@ProcessTest
@ExtendWith(SoftAssertionsExtension.class)
class TwoHundredLeadsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Five kinds of requests write: new and known leads, accounts, contacts, opportunities. */
  private static final int MOST_WRITE_CALLS = 12;

  /** The wrong rows by e-mail, with the fields or values that the error has to name. */
  private static final Map<String, Set<String>> WRONG =
      Map.ofEntries(
          Map.entry("siobhan.cusack@slievebawn-ferries.example", Set.of("LastName")),
          Map.entry("rocio.castano@olivar-del-sur-editorial.example", Set.of("Company")),
          Map.entry("pieter.dlamini@karoo-wines.example", Set.of("LastName", "Company")),
          Map.entry("siddharth.venkatesh@@saffron-infotech.example", Set.of("Email")),
          Map.entry("aditya.kulkarni@lotus-peak-textile-mills", Set.of("Email")),
          Map.entry("tyrone.ellsworth@old-mill-analytics.example", Set.of("LastName")),
          Map.entry("olivia.stockton@cedar-ridge-health-partners.example", Set.of("FirstName")),
          Map.entry("henrik.gaertner@hochwald-software.example", Set.of("Phone")),
          Map.entry("marijke.vandenheuvel@zonnedijk-verzekeringen.example", Set.of("Title")),
          Map.entry("haruka.ishikura@minamikawa-electronics.example", Set.of("about 12 million")),
          Map.entry("marisol.nunez@monteverde-hoteles.example", Set.of("AnnualRevenue")),
          Map.entry(
              "nathan.merriweather.purchasing.and.supplier.management@head-office"
                  + ".lone-pine-freight-lines-international-holding.example",
              Set.of("Email")));

  @InjectSoftAssertions private SoftAssertions softly;
  private final Map<String, List<Map<String, Object>>> stored = new HashMap<>();
  private final Processes processes;
  private final Org org;

  TwoHundredLeadsTest(Processes processes, Org org) {
    this.processes = processes;
    this.org = org;
  }

  @BeforeEach
  void fill() {
    DemoData.fill(org::insert);
  }

  @Test
  void everyRightRowIsInTheOrgAndEveryWrongOneWaitsForAPerson() throws IOException {
    List<Lead> leads = LeadFile.read();
    Map<String, String> known = knownLeads();
    org.calls().clear();

    List<ProcessInstance> started =
        processes.startTogether(
            LeadToOpportunity.KEY, leads.stream().map(Lead::variables).toList());
    processes.patience(PATIENCE).awaitAllAtRest();

    int writeCalls = org.calls().writeCalls();
    assertThat(leads).hasSize(200);
    for (int row = 0; row < leads.size(); row++) {
      check(leads.get(row), started.get(row), known);
    }
    // 15 leads were there, 10 of the rows are among them
    softly.assertThat(org.records("Lead")).hasSize(15 + 200 - 10 - WRONG.size());
    softly.assertThat(writeCalls).as("write calls").isLessThanOrEqualTo(MOST_WRITE_CALLS);
  }

  private Map<String, String> knownLeads() {
    return org.records("Lead").stream()
        .collect(Collectors.toMap(lead -> text(lead, "Email"), lead -> text(lead, "Id")));
  }

  private void check(Lead lead, ProcessInstance process, Map<String, String> known) {
    if (WRONG.containsKey(email(lead))) {
      checkRefused(lead, process, WRONG.get(email(lead)));
      return;
    }
    softly.assertThat(processes.incidents(process)).as("incidents of %s", lead).isEmpty();
    softly.assertThat(processes.isEnded(process)).as("%s has ended", lead).isTrue();
    checkLead(lead, process, known);
    if (lead.isHot()) {
      checkOpportunity(lead, process);
    } else {
      softly
          .assertThat(processes.text(process, OPPORTUNITY_ID))
          .as("%s has no opportunity", lead)
          .isNull();
    }
  }

  private void checkRefused(Lead lead, ProcessInstance process, Set<String> wrong) {
    Task task = processes.task(process);
    softly.assertThat(task).as("%s waits for a person", lead).isNotNull();
    if (task == null) {
      return;
    }
    SpinJsonNode error = processes.salesforceError(process);
    softly.assertThat(task.getTaskDefinitionKey()).isEqualTo(CORRECT_LEAD);
    for (String culprit : wrong) {
      softly
          .assertThat(error.prop("fields") + " " + error.prop("message").stringValue())
          .as("what a person reads about %s", lead)
          .contains(culprit);
    }
    softly.assertThat(error.prop("message").stringValue()).as("%s", error).isNotBlank();
    softly.assertThat(error.prop("remedy").stringValue()).as("%s", error).isNotBlank();
    softly
        .assertThat(withValue("Lead", "Email", lead.get("email")))
        .as("leads in the org for the wrong %s", lead)
        .isEmpty();
  }

  private void checkLead(Lead lead, ProcessInstance process, Map<String, String> known) {
    Map<String, Object> stored = record("Lead", processes.text(process, LEAD_ID));
    Lead.FIELDS.forEach(
        (variable, field) ->
            softly
                .assertThat(plain(stored.get(field)))
                .as("%s of %s", field, lead)
                .isEqualTo(lead.get(variable)));
    if (known.containsKey(email(lead))) {
      softly.assertThat(stored.get("Id")).as("%s", lead).isEqualTo(known.get(email(lead)));
    }
    String key = lead.get("email") == null ? "LastName" : "Email";
    softly
        .assertThat(withValue("Lead", key, stored.get(key)))
        .as("leads in the org for %s", lead)
        .filteredOn(other -> other.get("Company").equals(lead.get("company")))
        .hasSize(1);
  }

  private void checkOpportunity(Lead lead, ProcessInstance process) {
    List<Map<String, Object>> accounts = withValue("Account", "Name", lead.get("company"));
    softly.assertThat(accounts).as("accounts for %s", lead).hasSize(1);
    String account = processes.text(process, ACCOUNT_ID);
    softly
        .assertThat(record("Account", account))
        .as("account of %s", lead)
        .containsEntry("Name", lead.get("company"));
    softly
        .assertThat(record("Contact", processes.text(process, CONTACT_ID)))
        .as("contact of %s", lead)
        .containsEntry("LastName", lead.get("lastName"))
        .containsEntry("AccountId", account);
    softly
        .assertThat(record("Opportunity", processes.text(process, OPPORTUNITY_ID)))
        .as("opportunity of %s", lead)
        .containsEntry("AccountId", account)
        .containsEntry("Name", lead.get("company") + " - New business")
        .containsEntry("StageName", "Prospecting");
  }

  private Map<String, Object> record(String object, String id) {
    return id == null ? Map.of() : org.record(object, id).orElse(Map.of());
  }

  private List<Map<String, Object>> withValue(String object, String field, Object value) {
    return stored.computeIfAbsent(object, org::records).stream()
        .filter(record -> value != null && value.equals(record.get(field)))
        .toList();
  }

  private static String email(Lead lead) {
    return lead.values().getOrDefault("email", "");
  }

  private static String text(Map<String, Object> record, String field) {
    return (String) record.get(field);
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : (String) value;
  }
}
