package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.RecordingApi;
import io.crmflow.salesforce.operation.RecordingApi.Request;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of finds when an answer is not as the simulator would give it. */
class SharedFindTest {

  private static final String SHARED =
      "SELECT Id, Email FROM Lead WHERE Email IN ('a@x.example','b@x.example') ORDER BY Id LIMIT"
          + " 2000";
  private static final String ONLY_A =
      "SELECT Id, Email FROM Lead WHERE Email = 'a@x.example' LIMIT 2";

  private final RecordingApi org = new RecordingApi();
  private final BatchExecutor batches =
      new BatchExecutor(connection -> org, Runnable::run, pause -> {});

  @Test
  void givesEachFindItsRow() {
    org.pages.put(SHARED, page(row(1, "B@X.example"), row(2, "a@x.example")));

    List<Outcome> outcomes = run(find("a@x.example"), find("b@x.example"));

    assertThat(queries()).containsExactly(SHARED);
    assertThat(id(outcomes.get(0))).isEqualTo(RecordingApi.leadId(2));
    assertThat(id(outcomes.get(1))).isEqualTo(RecordingApi.leadId(1));
  }

  @Test
  void asksOneByOneWhenARowBelongsToNoFind() {
    org.pages.put(SHARED, page(row(1, "a@x.example"), row(2, "c@x.example")));
    org.pages.put(ONLY_A, page(row(1, "a@x.example")));

    List<Outcome> outcomes = run(find("a@x.example"), find("b@x.example"));

    assertThat(queries())
        .containsExactly(SHARED, ONLY_A, ONLY_A.replace("a@x.example", "b@x.example"));
    assertThat(id(outcomes.get(0))).isEqualTo(RecordingApi.leadId(1));
    assertThat(id(outcomes.get(1))).isNull();
  }

  @Test
  void asksOneByOneWhenThereMayBeMoreRows() {
    ObjectNode[] rows =
        IntStream.range(0, 2000).mapToObj(i -> row(i, "a@x.example")).toArray(ObjectNode[]::new);
    org.pages.put(SHARED, page(rows));
    org.pages.put(ONLY_A, page(rows[0], rows[1]));

    List<Outcome> outcomes = run(find("a@x.example"), find("b@x.example"));

    assertThat(queries()).hasSize(3);
    assertThat(((Outcome.Failed) outcomes.get(0)).error().category())
        .isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void asksOneByOneWhenTheSharedQueryIsRefused() {
    SalesforceError tooComplicated =
        SalesforceError.of(ErrorCategory.VALIDATION, "QUERY_TOO_COMPLICATED", "no", "Ask for less");
    org.before =
        request -> {
          if (request.path().equals(SHARED)) {
            throw new SalesforceException(tooComplicated);
          }
        };

    run(find("a@x.example"), find("b@x.example"));

    assertThat(queries()).hasSize(3);
  }

  @Test
  void failsAllWhenSalesforceIsAway() {
    SalesforceError away =
        SalesforceError.of(ErrorCategory.TRANSIENT, "SERVER_UNAVAILABLE", "no", "Wait");
    org.before =
        request -> {
          throw new SalesforceException(away);
        };

    List<Outcome> outcomes = run(find("a@x.example"), find("b@x.example"));

    assertThat(queries()).containsExactly(SHARED);
    assertThat(outcomes).containsOnly(new Outcome.Failed(away.in("lead.find", "sales")));
  }

  @Test
  void readsAllPagesOfASharedQuery() {
    org.pages.put(SHARED, new QueryPage(2, false, "/next", List.of(row(1, "a@x.example"))));
    org.pages.put("/next", page(row(2, "b@x.example")));

    List<Outcome> outcomes = run(find("a@x.example"), find("b@x.example"));

    assertThat(id(outcomes.get(1))).isEqualTo(RecordingApi.leadId(2));
  }

  @Test
  void doesNotMixValuesThatCouldBeEqual() {
    run(find("Muller@x.example"), find("Müller@x.example"), find("b@x.example"));

    assertThat(queries())
        .hasSize(2)
        .noneMatch(query -> query.contains("Muller") && query.contains("Müller"));
  }

  @Test
  void sharesOnlyAmongEqualNumbersAndLists() {
    run(
        step("account.find").value("NumberOfEmployees", 5).value("Name", "a"),
        step("account.find").value("NumberOfEmployees", 5).value("Name", "b"),
        step("account.find").value("NumberOfEmployees", 6).value("Name", "c"),
        step("account.find").value("NumberOfEmployees", List.of(5, 6)).value("Name", "d"));

    assertThat(queries())
        .hasSize(3)
        .anyMatch(query -> query.contains("NumberOfEmployees = 5 AND Name IN ('a','b')"));
  }

  @Test
  void splitsQueriesThatWouldBeTooLongForAnUrl() {
    run(
        IntStream.range(0, 600)
            .mapToObj(i -> find("somebody.with.a.long.name." + i + "@x.example"))
            .toArray(Steps[]::new));

    assertThat(queries()).hasSizeBetween(2, 4).allMatch(query -> query.length() < 14_000);
  }

  private List<Outcome> run(Steps... finds) {
    List<Call> calls = new ArrayList<>();
    for (Steps find : finds) {
      calls.add(new Call(ConnectionId.of("sales"), find.build(), "k" + calls.size()));
    }
    return batches.run(calls);
  }

  private List<String> queries() {
    return org.requests.stream().map(Request::path).toList();
  }

  private static Steps find(String email) {
    return step("lead.find").option("fields", "Email").value("Email", email);
  }

  private static ObjectNode row(int number, String email) {
    return RecordingApi.JSON
        .createObjectNode()
        .put("Id", RecordingApi.leadId(number))
        .put("Email", email);
  }

  private static QueryPage page(ObjectNode... rows) {
    return new QueryPage(rows.length, true, null, List.of(rows));
  }

  private static String id(Outcome outcome) {
    return (String) ((Outcome.Done) outcome).outputs().get("id");
  }
}
