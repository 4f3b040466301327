package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.RecordingApi;
import io.crmflow.salesforce.operation.RecordingApi.Request;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class BatchExecutorTest {

  private final Map<ConnectionId, RecordingApi> orgs = new ConcurrentHashMap<>();
  private final RecordingApi org = org("sales");
  private final List<Duration> pauses = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final BatchExecutor batches = new BatchExecutor(orgs::get, threads, pauses::add);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void sendsTwoThousandCreatesInTenRequests() {
    List<Outcome> outcomes =
        batches.run(IntStream.range(0, 2000).mapToObj(i -> call(lead("L" + i))).toList());

    assertThat(org.requests).extracting(request -> request.rows().size()).containsOnly(200);
    assertThat(org.requests).hasSize(10);
    assertThat(outcomes).hasSize(2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(org.records.get(id(outcomes.get(i))).path("LastName").asText()).isEqualTo("L" + i);
    }
  }

  @Test
  void mixesUpToTenObjectsInOneRequest() {
    List<Call> calls =
        IntStream.range(0, 36)
            .mapToObj(i -> thing("Thing" + i % 12 + "__c", "T" + i))
            .map(this::call)
            .toList();

    List<Outcome> outcomes = batches.run(calls);

    assertThat(org.requests).hasSize(2);
    for (Request request : org.requests) {
      assertThat(request.rows().stream().map(BatchExecutorTest::type).distinct().count())
          .isLessThanOrEqualTo(10);
      assertThat(request.rows()).extracting(BatchExecutorTest::type).isSorted();
    }
    for (int i = 0; i < 36; i++) {
      assertThat(org.records.get(id(outcomes.get(i))).path("Name").asText()).isEqualTo("T" + i);
    }
  }

  @Test
  void separatesWhatCannotShareARequest() {
    org("service");
    batches.run(
        Stream.of(
                call(lead("a")),
                call(step("lead.create").option("duplicates", "allow").value("LastName", "b")),
                call(step("lead.create").option("assignment-rule", "none").value("LastName", "c")),
                call(upsert("Key__c", "k")),
                call(upsert("Email", "k")),
                call(
                    step("contact.upsert")
                        .option("external-id-field", "Email")
                        .value("Email", "k")),
                new Call(ConnectionId.of("service"), lead("d").build(), "d"))
            .toList());

    assertThat(org.requests).hasSize(6).allMatch(request -> request.rows().size() == 1);
    assertThat(orgs.get(ConnectionId.of("service")).requests).hasSize(1);
  }

  @Test
  void keepsTheOrderOfWritesToOneRecord() {
    store("00Q000000000001EAA");
    List<Outcome> outcomes =
        batches.run(
            List.of(
                call(update("00Q000000000001", "one")),
                call(update("00Q000000000001EAA", "two")),
                call(update("00Q000000000001", "three")),
                call(step("lead.delete").value("Id", "00Q000000000001")),
                call(update("00Q000000000001", "too late"))));

    assertThat(org.requests)
        .extracting(Request::kind)
        .containsExactly("update", "update", "update", "delete", "update");
    assertThat(outcomes.subList(0, 4)).allMatch(outcome -> outcome instanceof Outcome.Done);
    assertThat(error(outcomes.get(4)).code()).isEqualTo("ENTITY_IS_DELETED");
  }

  @Test
  void neverUpsertsOneExternalIdTwiceInARequest() {
    List<Outcome> outcomes =
        batches.run(
            List.of(
                call(upsert("Email", "a")),
                call(upsert("Email", "A")),
                call(upsert("Email", "b"))));

    assertThat(org.requests).extracting(request -> request.rows().size()).containsExactly(2, 1);
    assertThat(((Outcome.Done) outcomes.get(0)).outputs()).containsEntry("created", true);
  }

  @Test
  void readsARecordOnceForAllCallsThatWantIt() {
    store("00Q000000000001EAA");
    List<Outcome> outcomes =
        batches.run(
            List.of(
                call(get("00Q000000000001")),
                call(get("00Q000000000002")),
                call(get("00Q000000000001"))));

    assertThat(org.requests).hasSize(1);
    assertThat(org.requests.get(0).rows()).hasSize(2);
    assertThat(id(outcomes.get(0))).isEqualTo(id(outcomes.get(2))).isEqualTo("00Q000000000001EAA");
    assertThat(error(outcomes.get(1)).category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(error(outcomes.get(1)).message()).contains("00Q000000000002EAA");
  }

  @Test
  void asksEqualQuestionsOnce() {
    Steps check = step("connection.check");
    Steps known = step("lead.find").value("Email", "trillian@guide.example");
    Steps other = step("lead.find").value("Phone", "42");
    List<Outcome> outcomes =
        batches.run(Stream.of(check, known, check, other, known, check).map(this::call).toList());

    assertThat(org.requests)
        .extracting(Request::kind)
        .containsExactlyInAnyOrder("userInfo", "query", "query");
    assertThat(outcomes).hasSize(6).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(outcomes.get(2)).isEqualTo(outcomes.get(0));
  }

  @Test
  void readsFewerRecordsAtOnceWhenTheirFieldNamesAreLong() {
    String fields =
        String.join(
            ",",
            IntStream.range(0, 250)
                .mapToObj(i -> "A_rather_long_name_" + i + "_of_a_field__c")
                .toList());
    batches.run(
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    call(
                        step("lead.get")
                            .option("fields", fields)
                            .value("Id", RecordingApi.leadId(i))))
            .toList());

    assertThat(org.requests).hasSizeGreaterThan(1);
    for (Request request : org.requests) {
      String url = request.path() + "?ids=" + "x".repeat(request.rows().size() * 21);
      assertThat(url.replace(",", "%2C").length()).isLessThan(16_000);
    }
  }

  @Test
  void findsTheRowsThatMakeARequestUnreadable() {
    SalesforceError unreadable =
        SalesforceError.of(
            ErrorCategory.VALIDATION, "JSON_PARSER_ERROR", "no number", "Correct the value");
    org.before =
        request -> {
          if (request.rows().stream().anyMatch(row -> row.path("Size__c").asText().equals("big"))) {
            throw new SalesforceException(unreadable);
          }
        };

    List<Outcome> outcomes =
        batches.run(
            IntStream.range(0, 200)
                .mapToObj(i -> call(lead("L" + i).value("Size__c", i % 90 == 7 ? "big" : "1")))
                .toList());

    for (int i = 0; i < 200; i++) {
      if (i % 90 == 7) {
        assertThat(error(outcomes.get(i)).code()).isEqualTo("JSON_PARSER_ERROR");
      } else {
        assertThat(org.records.get(id(outcomes.get(i))).path("LastName").asText())
            .isEqualTo("L" + i);
      }
    }
    assertThat(org.records).hasSize(197);
    // 3 rows, each found by halving 200 rows 8 times
    assertThat(org.requests).hasSizeLessThan(1 + 3 * 2 * 8);
  }

  @Test
  void givesEachCallTheErrorOfItsFailedRequest() {
    SalesforceError outage =
        SalesforceError.of(ErrorCategory.TRANSIENT, "SERVER_UNAVAILABLE", "down", "Wait");
    org.before =
        request -> {
          if (request.kind().equals("create")) {
            throw new SalesforceException(outage);
          }
        };

    List<Outcome> outcomes =
        batches.run(List.of(call(lead("a")), call(step("connection.check")), call(lead("b"))));

    assertThat(error(outcomes.get(0))).isEqualTo(outage.in("lead.create", "sales"));
    assertThat(error(outcomes.get(2))).isEqualTo(outage.in("lead.create", "sales"));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void sendsLockedRowsAgainWithoutTheOthers() {
    AtomicInteger locks = new AtomicInteger(2);
    org.refusal =
        row ->
            row.path("LastName").asText().equals("locked") && locks.getAndDecrement() > 0
                ? RecordingApi.error("UNABLE_TO_LOCK_ROW")
                : null;

    List<Outcome> outcomes =
        batches.run(List.of(call(lead("a")), call(lead("locked")), call(lead("c"))));

    assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
    assertThat(org.requests).extracting(request -> request.rows().size()).containsExactly(3, 1, 1);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
  }

  @Test
  void leavesARowThatStaysLockedToTheEngine() {
    org.refusal = row -> RecordingApi.error("UNABLE_TO_LOCK_ROW");

    List<Outcome> outcomes = batches.run(List.of(call(lead("a"))));

    assertThat(error(outcomes.get(0)).category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(org.requests).hasSize(3);
  }

  @Test
  void neverRepeatsARowThatWasRefusedForGood() {
    org.refusal = row -> RecordingApi.error("REQUIRED_FIELD_MISSING");

    List<Outcome> outcomes = batches.run(List.of(call(lead("a"))));

    assertThat(error(outcomes.get(0)).text())
        .startsWith("lead.create on connection 'sales' failed: REQUIRED_FIELD_MISSING");
    assertThat(org.requests).hasSize(1);
  }

  @Test
  void reportsTheLatestErrorWhenARepeatIsLost() {
    org.refusal = row -> RecordingApi.error("UNABLE_TO_LOCK_ROW");
    org.before =
        request -> {
          if (org.requests.size() == 2) {
            throw new SalesforceException(
                SalesforceError.of(ErrorCategory.OUTCOME_UNKNOWN, "TIMEOUT", "lost", "Look"));
          }
        };

    List<Outcome> outcomes = batches.run(List.of(call(lead("a"))));

    assertThat(error(outcomes.get(0)).code()).isEqualTo("TIMEOUT");
    assertThat(org.requests).hasSize(2);
  }

  @Test
  void turnsAFaultIntoAnOutcome() {
    org.before =
        request -> {
          throw new IllegalStateException("secret");
        };

    List<Outcome> outcomes = batches.run(List.of(call(lead("a"))));

    assertThat(error(outcomes.get(0)).category()).isEqualTo(ErrorCategory.INTERNAL);
    assertThat(error(outcomes.get(0)).text())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("secret");
  }

  @Test
  void turnsAnErrorOfTheJavaMachineIntoAnOutcome() {
    org.before =
        request -> {
          if (request.kind().equals("create")) {
            throw new NoClassDefFoundError("secret");
          }
        };

    List<Outcome> outcomes =
        batches.run(List.of(call(lead("a")), call(step("connection.check")), call(lead("b"))));

    assertThat(error(outcomes.get(0)).category()).isEqualTo(ErrorCategory.INTERNAL);
    assertThat(error(outcomes.get(2)).text())
        .contains("java.lang.NoClassDefFoundError")
        .doesNotContain("secret");
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void leavesCallsToALaterTryWhileItsOwnDatabaseIsAway() {
    org.before =
        request -> {
          throw new DataAccessResourceFailureException("connection refused");
        };

    SalesforceError error = error(batches.run(List.of(call(lead("a")))).get(0));

    assertThat(error.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(error.code()).isEqualTo("DATABASE_AWAY");
  }

  @Test
  void givesEachCallAnOutcomeAndEachStageALookWhenAStageBreaks() {
    List<Outcome> seen = new ArrayList<>();
    Stage watching =
        new Stage() {
          @Override
          public void before(Batch batch) {
            batch.end(0, new Outcome.Done(Map.of()));
          }

          @Override
          public void after(Batch batch) {
            seen.add(batch.outcome(1));
          }
        };
    Stage broken =
        batch -> {
          throw new IllegalStateException("secret");
        };
    BatchExecutor staged =
        new BatchExecutor(orgs::get, threads, List.of(watching, broken), pauses::add);

    List<Outcome> outcomes = staged.run(List.of(call(lead("a")), call(lead("b"))));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(error(outcomes.get(1)).code()).isEqualTo("CONNECTOR_FAULT");
    assertThat(seen).containsExactly(outcomes.get(1));
    assertThat(org.requests).isEmpty();
  }

  @Test
  void answersForAConnectionThatDoesNotExist() {
    Call lost = new Call(ConnectionId.of("lost"), lead("a").build(), "k");
    BatchExecutor picky =
        new BatchExecutor(
            id -> {
              throw new SalesforceException(
                  SalesforceError.of(
                      ErrorCategory.VALIDATION, "CONNECTION_NOT_FOUND", "no " + id, "Connect"));
            },
            threads);

    assertThat(error(picky.run(List.of(lost)).get(0)).code()).isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void sendsIndependentRequestsAtOnce() {
    RecordingApi service = org("service");
    CyclicBarrier both = new CyclicBarrier(2);
    org.before = request -> meet(both);
    service.before = request -> meet(both);

    List<Outcome> outcomes =
        batches.run(
            List.of(call(lead("a")), new Call(ConnectionId.of("service"), lead("b").build(), "b")));

    assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
  }

  @Test
  void finishesOnAnExecutorWithoutAFreeThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      BatchExecutor nested = new BatchExecutor(orgs::get, one);
      List<Call> calls =
          List.of(call(lead("a")), call(upsert("Email", "b")), call(get("00Q000000000001")));

      assertThat(one.submit(() -> nested.run(calls)).get(10, TimeUnit.SECONDS)).hasSize(3);
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void finishesOnAnExecutorThatTakesNothing() {
    BatchExecutor alone =
        new BatchExecutor(
            orgs::get,
            task -> {
              throw new RejectedExecutionException("full");
            });

    assertThat(alone.run(List.of(call(lead("a")), call(upsert("Email", "b"))))).hasSize(2);
  }

  @Test
  void runsNothingForNoCalls() {
    assertThat(batches.run(List.of())).isEmpty();
  }

  private RecordingApi org(String connection) {
    return orgs.computeIfAbsent(ConnectionId.of(connection), any -> new RecordingApi());
  }

  private void store(String... ids) {
    Arrays.stream(ids)
        .forEach(id -> org.records.put(id, RecordingApi.JSON.createObjectNode().put("Id", id)));
  }

  private Call call(Steps step) {
    Operation operation = step.build();
    return new Call(ConnectionId.of("sales"), operation, operation.toString());
  }

  private static Steps lead(String name) {
    return step("lead.create").value("LastName", name);
  }

  private static Steps thing(String object, String name) {
    return step("record.create").option("object", object).value("Name", name);
  }

  private static Steps update(String id, String title) {
    return step("lead.update").value("Id", id).value("Title", title);
  }

  private static Steps upsert(String field, String value) {
    return step("lead.upsert").option("external-id-field", field).value(field, value);
  }

  private static Steps get(String id) {
    return step("lead.get").value("Id", id);
  }

  private static String type(ObjectNode row) {
    return row.at("/attributes/type").asText();
  }

  private static String id(Outcome outcome) {
    return (String) ((Outcome.Done) outcome).outputs().get("id");
  }

  private static SalesforceError error(Outcome outcome) {
    return ((Outcome.Failed) outcome).error();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The other request did not run at the same time", e);
    }
  }
}
