package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.sales.SetStageCheck;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(120)
class BatchOnSimulatorTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Org org;
  private final GuardedHttpClient http;
  private final BatchExecutor batches;
  private final BatchExecutor staged;

  BatchOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
    http =
        new GuardedHttpClient(
            new HttpSettings(hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 25));
    FeignSalesforceClients clients =
        new FeignSalesforceClients(
            new SimulatedSessions(simulator),
            http,
            new ObjectMapper(),
            PolicySettings.defaults(),
            Clock.systemUTC());
    batches = new BatchExecutor(clients, threads, pause -> {});
    staged =
        new BatchExecutor(
            clients, threads, List.of(new SetStageCheck(clients, Clock.systemUTC())), pause -> {});
  }

  @BeforeEach
  void addExternalIds() {
    for (String object : List.of("Lead", "Account", "Contact", "Opportunity")) {
      org.addField(object, Field.text("External_Id__c", 80).asExternalId().asUnique());
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    http.close();
  }

  @Test
  void everyExampleOfTheCatalogSucceeds() {
    org.addPlatformEvent("Order_Shipped__e", Field.text("Order_Number__c", 20));
    org.addFlow("Score_Lead", input -> Map.of("score", 7));
    org.addApprovalProcess(
        "Opportunity", "Deals", deal -> true, (String) org.records("User").get(0).get("Id"));
    ExampleRecords examples = new ExampleRecords(org);
    Map<String, String> ids = new LinkedHashMap<>();
    for (OperationType type : Catalog.all()) {
      Map<String, Object> values = new LinkedHashMap<>(type.example().values());
      String object = type.id().substring(0, type.id().indexOf('.'));
      values.computeIfPresent("Id", (name, sample) -> ids.getOrDefault(object, (String) sample));
      values.replaceAll((name, value) -> examples.real(value));
      if (type.id().equals("lead.convert")) {
        values.put("Id", org.insert("Lead", Map.of("LastName", "Prefect", "Company", "Guide")));
      }
      StepInput input = new StepInput(type.example().options(), values);

      Outcome outcome =
          staged.run(List.of(new Call(SALES, type.operation(input), type.id()))).get(0);

      assertThat(outcome).as(type.id()).isInstanceOf(Outcome.Done.class);
      assertThat(outputs(outcome))
          .as(type.id())
          .containsOnlyKeys(type.outputs().stream().map(output -> output.name()).toList());
      if (type.id().equals("approval.submit")) {
        ids.put(object, (String) values.get("Id"));
      } else if (type.id().endsWith(".create")) {
        ids.put(object, id(outcome));
      } else if (type.id().endsWith(".delete")) {
        ids.remove(object);
      }
    }
  }

  @Test
  void spendsTenApiCallsOnTwoThousandLeads() {
    List<Outcome> outcomes =
        run(
            IntStream.range(0, 2000)
                .mapToObj(i -> call(lead("L" + i).value("Email", "l" + i + "@x.example")))
                .toList());

    assertThat(org.calls().apiCalls()).isEqualTo(10);
    for (int i = 0; i < 2000; i += 97) {
      assertThat(org.record("Lead", id(outcomes.get(i))).orElseThrow())
          .containsEntry("LastName", "L" + i);
    }
  }

  @Test
  void sendsCreatesOfAllKindsInOneRequest() {
    ExampleRecords examples = new ExampleRecords(org);
    org.addPlatformEvent("Order_Shipped__e", Field.text("Order_Number__c", 20));
    List<Call> calls = new ArrayList<>();
    for (String id :
        List.of(
            "task.create",
            "case.create",
            "case.add-comment",
            "campaign.add-member",
            "lead.add-to-campaign",
            "opportunity.add-contact-role",
            "opportunity.add-product",
            "event.publish")) {
      StepInput example = Catalog.get(id).example();
      Map<String, Object> values = new LinkedHashMap<>(example.values());
      values.replaceAll((name, value) -> examples.real(value));
      StepInput input = new StepInput(example.options(), values);
      calls.add(new Call(SALES, Catalog.get(id).operation(input), id));
    }

    assertThat(run(calls)).allMatch(outcome -> outcome instanceof Outcome.Done);

    assertThat(org.calls().apiCalls()).isEqualTo(1);
    assertThat(org.events().all()).hasSize(1);
    assertThat(org.records("CampaignMember")).hasSize(2);
    assertThat(org.records("OpportunityLineItem"))
        .singleElement()
        .satisfies(item -> assertThat(item.get("TotalPrice")).hasToString("270.00"));
  }

  @Test
  void assignsALeadByTheActiveRuleByAnotherAndByItsOwner() {
    String admin = (String) org.records("User").get(0).get("Id");
    String queue = (String) org.records("Group").get(0).get("Id");
    String other = "01Q000000000777";
    org.addAssignmentRule("Lead", lead -> true, queue);
    org.addAssignmentRule("Lead", other, lead -> true, admin);
    String id = org.insert("Lead", Map.of("LastName", "A", "Company", "M"));
    Steps assign = step("lead.assign").value("Id", id);

    run(List.of(call(assign.option("assignment-rule", "default"))));
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("OwnerId", queue);

    run(List.of(call(assign.option("assignment-rule", other))));
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("OwnerId", admin);

    run(List.of(call(step("lead.assign").value("Id", id).value("OwnerId", queue))));
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("OwnerId", queue);
  }

  @Test
  void countsWithoutReading() {
    org.insert("Lead", Map.of("LastName", "A", "Company", "O'Neil"));
    org.insert("Lead", Map.of("LastName", "B", "Company", "O'Neil"));
    org.insert("Lead", Map.of("LastName", "C", "Company", "M"));

    List<Outcome> outcomes =
        run(
            List.of(
                call(
                    step("query.count")
                        .option("soql", "SELECT COUNT() FROM Lead WHERE Company = :company")
                        .value("company", "O'Neil"))));

    assertThat(outcomes).containsExactly(new Outcome.Done(Map.of("count", 2)));
  }

  @Test
  void givesEachRowItsOwnRefusal() {
    org.addDuplicateRule("Lead", "Email", DuplicateAction.ALERT);
    String known =
        org.insert("Lead", Map.of("LastName", "Old", "Company", "M", "Email", "old@x.example"));

    List<Outcome> outcomes =
        run(
            List.of(
                call(lead("fine")),
                call(step("lead.create").value("LastName", "no company")),
                call(lead("double").value("Email", "old@x.example")),
                call(lead("allowed").value("Email", "old@x.example").option("duplicates", "allow")),
                call(lead("odd").value("No_Such_Field__c", "x"))));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(error(outcomes.get(1)).code()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(error(outcomes.get(1)).fields()).containsExactly("Company");
    assertThat(error(outcomes.get(2)).category()).isEqualTo(ErrorCategory.DUPLICATE);
    assertThat(error(outcomes.get(2)).duplicates()).contains(known);
    assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
    assertThat(error(outcomes.get(4)).category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error(outcomes.get(4)).text())
        .contains("lead.create", "'sales'", "No_Such_Field__c");
  }

  @Test
  void clearsKeepsAndConnectsFields() {
    String account = org.insert("Account", Map.of("Name", "M", "External_Id__c", "A-1"));
    String contact =
        org.insert("Contact", Map.of("LastName", "P", "Title", "Writer", "Department", "Guide"));

    run(
        List.of(
            call(
                step("contact.update")
                    .option("empty-fields", "keep")
                    .value("Id", contact)
                    .value("Title", "")
                    .value("Account.External_Id__c", "A-1"))));
    assertThat(org.record("Contact", contact).orElseThrow())
        .containsEntry("Title", "Writer")
        .containsEntry("AccountId", account);

    run(
        List.of(
            call(
                step("contact.update")
                    .value("Id", contact)
                    .value("Title", "")
                    .value("Account.External_Id__c", null))));
    Map<String, Object> cleared = org.record("Contact", contact).orElseThrow();
    assertThat(cleared.get("Title")).isNull();
    assertThat(cleared.get("AccountId")).isNull();
    assertThat(cleared).containsEntry("Department", "Guide");
  }

  @Test
  void upsertsByAnExternalId() {
    List<Outcome> outcomes =
        run(
            List.of(
                call(upsert("A-1", "first")),
                call(upsert("A-1", "second")),
                call(upsert("A-2", "x"))));

    assertThat(outputs(outcomes.get(0))).containsEntry("created", true);
    assertThat(outputs(outcomes.get(1)))
        .containsEntry("created", false)
        .containsEntry("id", id(outcomes.get(0)));
    assertThat(org.record("Account", id(outcomes.get(0))).orElseThrow())
        .containsEntry("Name", "second");
  }

  @Test
  void findsWithAnyText() {
    String tricky = "O'Neil \\ \"x\" 100%_ \u00e4\u6771 + & :name";
    String id = org.insert("Account", Map.of("Name", tricky));
    org.insert("Account", Map.of("Name", "Other"));

    List<Outcome> outcomes =
        run(
            List.of(
                call(step("account.find").value("Name", tricky)),
                call(step("account.find").value("Name", "' OR Name != '")),
                call(step("account.find").value("Name", List.of(tricky, "Other"))),
                call(
                    step("query.run")
                        .option("soql", "SELECT Id FROM Account WHERE Name IN :names")
                        .value("names", List.of(tricky)))));

    assertThat(outputs(outcomes.get(0))).containsEntry("found", true).containsEntry("id", id);
    assertThat(outputs(outcomes.get(1))).containsEntry("found", false);
    assertThat(error(outcomes.get(2)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(((JsonNode) outputs(outcomes.get(3)).get("records")).toString())
        .isEqualTo("[{\"Id\":\"" + id + "\"}]");
  }

  @Test
  void readsAQueryOverItsPages() {
    for (int i = 0; i < 2100; i++) {
      org.insert("Account", Map.of("Name", "A" + i));
    }
    Steps all = step("query.run").option("soql", "SELECT Name FROM Account ORDER BY Name");

    Map<String, Object> whole =
        outputs(run(List.of(call(all.option("max-records", "5000")))).get(0));
    Map<String, Object> cut = outputs(run(List.of(call(all.option("max-records", "2000")))).get(0));

    assertThat((JsonNode) whole.get("records")).hasSize(2100);
    assertThat(whole).containsEntry("totalSize", 2100).containsEntry("truncated", false);
    assertThat((JsonNode) cut.get("records")).hasSize(2000);
    assertThat(cut).containsEntry("truncated", true);
  }

  @Test
  void readsFiftyThousandRecordsOnceInOrderAlthoughTheSessionEndsAndAPageIsLost() {
    for (int i = 0; i < 50_000; i++) {
      org.insert("Account", Map.of("Name", "A%05d".formatted(i)));
    }
    org.faults().script(Fault.request("INVALID_SESSION_ID", 401).ofPath("-8000"));
    org.faults().script(Fault.lostAnswer().ofPath("-20000"));
    Steps all = step("query.run").option("soql", "SELECT Name FROM Account ORDER BY Name");

    JsonNode records =
        (JsonNode)
            outputs(run(List.of(call(all.option("max-records", "50000")))).get(0)).get("records");

    assertThat(records)
        .extracting(record -> record.path("Name").asText())
        .isEqualTo(IntStream.range(0, 50_000).mapToObj("A%05d"::formatted).toList());
    assertThat(org.faults().scripted()).isEmpty();
    assertThat(org.calls().apiCalls()).isEqualTo(27);
  }

  @Test
  void getsByIdInOneCallAndMissesWhatIsDeleted() {
    String kept = org.insert("Lead", Map.of("LastName", "A", "Company", "M"));
    String gone = org.insert("Lead", Map.of("LastName", "B", "Company", "M"));
    org.delete("Lead", gone);

    List<Outcome> outcomes =
        run(List.of(call(get(gone)), call(get(kept)), call(get(kept.substring(0, 15)))));

    assertThat(error(outcomes.get(0)).category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(((JsonNode) outputs(outcomes.get(1)).get("record")).path("LastName").asText())
        .isEqualTo("A");
    assertThat(outcomes.get(2)).isEqualTo(outcomes.get(1));
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void getsFieldsOfParentsInOneCall() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(org.insert("Lead", Map.of("LastName", "L" + i, "Company", "M")));
    }
    org.delete("Lead", ids.get(7));
    org.calls().clear();

    List<Outcome> outcomes =
        run(
            ids.stream()
                .map(
                    id ->
                        call(
                            get(id)
                                .option("fields", "LastName, Owner.Name, LastModifiedBy.Username")))
                .toList());

    assertThat(org.calls().apiCalls()).isEqualTo(1);
    assertThat(error(outcomes.get(7)).category()).isEqualTo(ErrorCategory.NOT_FOUND);
    JsonNode record = (JsonNode) outputs(outcomes.get(199)).get("record");
    assertThat(record.path("LastName").asText()).isEqualTo("L199");
    assertThat(record.at("/Owner/Name").asText()).isEqualTo(org.records("User").get(0).get("Name"));
    assertThat(record.findValue("attributes")).as("nothing but fields").isNull();
  }

  @Test
  void sendsLockedRowsAgain() {
    org.faults().failNextRow("UNABLE_TO_LOCK_ROW", 3);

    List<Outcome> outcomes =
        run(IntStream.range(0, 50).mapToObj(i -> call(lead("L" + i))).toList());

    assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
    assertThat(org.records("Lead")).hasSize(50);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
  }

  @Test
  void refusesToOverwriteAChangedRecord() {
    String id = org.insert("Lead", Map.of("LastName", "A", "Company", "M"));
    Steps stale =
        step("lead.update")
            .value("Id", id)
            .value("Title", "x")
            .value("ifUnmodifiedSince", "2001-01-01T00:00:00Z");
    Steps fresh =
        step("lead.update")
            .value("Id", id)
            .value("Title", "y")
            .value("ifUnmodifiedSince", "2999-01-01T00:00:00Z");

    List<Outcome> outcomes = run(List.of(call(stale), call(fresh)));

    assertThat(error(outcomes.get(0)).category()).isEqualTo(ErrorCategory.STALE_RECORD);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(org.record("Lead", id).orElseThrow()).containsEntry("Title", "y");
  }

  private List<Outcome> run(List<Call> calls) {
    return batches.run(new ArrayList<>(calls));
  }

  private static Call call(Steps step) {
    return new Call(SALES, step.build(), "k");
  }

  private static Steps lead(String name) {
    return step("lead.create").value("LastName", name).value("Company", "M");
  }

  private static Steps upsert(String externalId, String name) {
    return step("account.upsert")
        .option("external-id-field", "External_Id__c")
        .value("externalId", externalId)
        .value("Name", name);
  }

  private static Steps get(String id) {
    return step("lead.get").value("Id", id);
  }

  private static Map<String, Object> outputs(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).outputs();
  }

  private static String id(Outcome outcome) {
    return (String) outputs(outcome).get("id");
  }

  private static SalesforceError error(Outcome outcome) {
    return ((Outcome.Failed) outcome).error();
  }
}
