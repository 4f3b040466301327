package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A batch of anything has to end like its calls one after the other, and leave the same org. */
class RandomBatchTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");
  private static final int POOL = 6;
  private static ExecutorService threads;
  private static World together;
  private static World alone;

  /** What a step does; {@code which} chooses its record or value, {@code how} a way to do it. */
  private record Plan(Kind kind, int which, int how) {}

  private enum Kind {
    CREATE_LEAD,
    CREATE_WITH_KEY,
    CREATE_CONTACT,
    UPDATE,
    UPDATE_UNMODIFIED,
    DELETE,
    UPSERT,
    GET,
    FIND_BY_TAG,
    FIND_BY_ACCOUNT,
    FIND_BY_TWO,
    COUNT
  }

  @BeforeContainer
  static void start() {
    threads = Executors.newFixedThreadPool(4);
    together = new World();
    alone = new World();
  }

  @AfterContainer
  static void stop() {
    threads.shutdownNow();
    together.close();
    alone.close();
  }

  @Property(tries = 60)
  void everyCallGetsItsOwnOutcome(@ForAll("plans") List<Plan> plans) {
    together.reset();
    alone.reset();
    List<Call> calls = together.calls(plans);
    List<Call> one = alone.calls(plans);

    List<Outcome> outcomes = new BatchExecutor(together.clients, threads, pause -> {}).run(calls);

    BatchExecutor inTurn = new BatchExecutor(alone.clients, Runnable::run, pause -> {});
    List<Outcome> expected = one.stream().map(call -> inTurn.run(List.of(call)).get(0)).toList();
    for (int i = 0; i < plans.size(); i++) {
      assertThat(together.meaning(outcomes.get(i)))
          .as("call %d: %s", i, calls.get(i).operation())
          .isEqualTo(alone.meaning(expected.get(i)));
    }
    assertThat(together.contents()).isEqualTo(alone.contents());
    assertThat(together.org.calls().apiCalls())
        .as("API calls together")
        .isLessThanOrEqualTo(Math.max(1, alone.org.calls().apiCalls()));
  }

  @Provide
  Arbitrary<List<Plan>> plans() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.integers().between(0, POOL - 1),
            Arbitraries.integers().between(0, 5))
        .as(Plan::new)
        .list()
        .ofMaxSize(60);
  }

  /** An org with the same records each time, and clients for it. */
  private static final class World {

    private static final Pattern ID = Pattern.compile("\\b(?:00Q|001|003)\\w{15}\\b");
    private static final Map<String, String> OBJECTS =
        Map.of("00Q", "Lead", "001", "Account", "003", "Contact");
    private static final List<String> TAGS =
        List.of("Alpha", "beta", "BETA", "Müller", "Muller", "Blue;Red");

    final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
    final Org org = simulator.org();
    private final GuardedHttpClient http;
    private final List<String> leads = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private FeignSalesforceClients clients;

    World() {
      AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
      http =
          new GuardedHttpClient(
              new HttpSettings(hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 25));
    }

    void reset() {
      simulator.reset();
      clients =
          new FeignSalesforceClients(
              new SimulatedSessions(simulator),
              http,
              new ObjectMapper(),
              PolicySettings.defaults(),
              Clock.systemUTC());
      leads.clear();
      accounts.clear();
      names.clear();
      org.addField("Lead", Field.text("Key__c", 80).asExternalId().asUnique());
      org.addField("Contact", Field.text("Tag__c", 80));
      org.addValidationRule(
          "Lead", "no bad", lead -> String.valueOf(lead.get("Title")).startsWith("bad"), "bad");
      for (int i = 0; i < POOL; i++) {
        leads.add(known("Lead", Map.of("LastName", "pooled" + i, "Company", "M")));
        accounts.add(known("Account", Map.of("Name", "account" + i)));
        known("Contact", contact(i));
      }
      org.lockRow(leads.get(0), 2);
      org.lockRow(accounts.get(1), 1);
      org.calls().clear();
    }

    private Map<String, Object> contact(int i) {
      return Map.of(
          "LastName",
          "contact" + i / 2,
          "Tag__c",
          TAGS.get(i),
          "Birthdate",
          "2001-01-0" + (1 + i % 2),
          "AccountId",
          accounts.get(i - i % 3));
    }

    private String known(String object, Map<String, Object> values) {
      String id = org.insert(object, values);
      names.put(id, object + names.size());
      return id;
    }

    List<Call> calls(List<Plan> plans) {
      List<Call> calls = new ArrayList<>();
      for (Plan plan : plans) {
        int number = calls.size();
        calls.add(new Call(SALES, step(plan, "new" + number).build(), "k" + number));
      }
      return calls;
    }

    private Steps step(Plan plan, String name) {
      int which = plan.which();
      return switch (plan.kind()) {
        case CREATE_LEAD -> lead(plan.how(), name);
        case CREATE_WITH_KEY -> lead(0, name).value("Key__c", "key" + which);
        case CREATE_CONTACT ->
            Steps.step("contact.create")
                .value("LastName", name)
                .value("AccountId", accounts.get(which % 2 == 0 ? 1 : 4));
        case UPDATE -> update(which).value("Title", plan.how() == 0 ? "bad" : name);
        case UPDATE_UNMODIFIED ->
            update(which)
                .value("Title", name)
                .value("ifUnmodifiedSince", (plan.how() == 0 ? 2001 : 2999) + "-01-01T00:00:00Z");
        case DELETE -> Steps.step("lead.delete").value("Id", leads.get(which));
        case UPSERT ->
            Steps.step("lead.upsert")
                .option("external-id-field", "Key__c")
                .value("Key__c", cased("key" + which, plan.how()))
                .value("LastName", name)
                .value("Company", "M");
        case GET ->
            Steps.step("account.get")
                .option("fields", plan.how() % 2 == 0 ? "Name" : "Name, Site")
                .value("Id", accounts.get(which));
        case FIND_BY_TAG -> find(plan).value("Tag__c", tag(plan));
        case FIND_BY_ACCOUNT -> find(plan).value("AccountId", account(plan));
        case FIND_BY_TWO ->
            find(plan)
                .value("LastName", "contact" + which)
                .value("Birthdate", LocalDate.of(2001, 1, 1 + plan.how() % 3));
        case COUNT ->
            Steps.step("query.count")
                .option("soql", "SELECT COUNT() FROM Contact WHERE Tag__c = :tag")
                .value("tag", TAGS.get(which));
      };
    }

    private static Steps lead(int how, String name) {
      Steps lead = Steps.step("record.create").option("object", "Lead");
      return switch (how) {
        case 1 -> lead.value("LastName", name);
        case 2 -> lead.value("LastName", name).value("Company", "M").value("Title", "bad");
        case 3 ->
            lead.value("LastName", name).value("Company", "M").value("NumberOfEmployees", "many");
        case 4 -> lead.value("LastName", name).value("Company", "@{r0.id}");
        default -> lead.value("LastName", name).value("Company", "M");
      };
    }

    private Steps update(int which) {
      return Steps.step("lead.update").value("Id", leads.get(which));
    }

    private static Steps find(Plan plan) {
      return Steps.step("contact.find")
          .option("fields", plan.how() == 5 ? "Tag__c" : "LastName, Account.Name")
          .option("required", String.valueOf(plan.how() % 2 == 0))
          .option("multiple", plan.how() % 3 == 0 ? "first" : "error");
    }

    private static String tag(Plan plan) {
      return plan.how() == 4 ? "nowhere" + plan.which() : cased(TAGS.get(plan.which()), plan.how());
    }

    private String account(Plan plan) {
      String id = accounts.get(plan.which() - plan.which() % 3);
      return plan.how() < 3 ? id : id.substring(0, 15);
    }

    private static String cased(String text, int how) {
      return switch (how) {
        case 0 -> text.toUpperCase(Locale.ROOT);
        case 1 -> text.toLowerCase(Locale.ROOT);
        default -> text;
      };
    }

    /** What an outcome says, with names in place of ids, which depend on the order. */
    String meaning(Outcome outcome) {
      String text =
          outcome instanceof Outcome.Failed failed
              ? failed.error().category() + " " + failed.error().text()
              : ((Outcome.Done) outcome).outputs().toString();
      return meaning(text);
    }

    private String name(String id) {
      return names.getOrDefault(
          id,
          org.record(OBJECTS.get(id.substring(0, 3)), id)
              .map(record -> String.valueOf(record.get("LastName")))
              .orElse("gone"));
    }

    /** All that steps may have changed. */
    List<String> contents() {
      return Stream.of("Lead", "Contact")
          .flatMap(object -> org.records(object).stream())
          .map(
              record ->
                  Stream.of("LastName", "Company", "Title", "Key__c", "AccountId")
                      .map(field -> meaning(String.valueOf(record.get(field))))
                      .collect(Collectors.joining("|")))
          .sorted()
          .toList();
    }

    private String meaning(String text) {
      return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(name(id.group())));
    }

    void close() {
      http.close();
      simulator.close();
    }
  }
}
