package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.RowError;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.RecordingApi;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of anything has to end like its calls one after the other. */
class RandomBatchTest {

  private static final List<String> ORGS = List.of("sales", "service");
  private static final int POOL = 30;

  private record World(Map<String, RecordingApi> orgs) {

    static World create() {
      Map<String, RecordingApi> orgs = Map.of("sales", org(), "service", org());
      return new World(orgs);
    }

    RecordingApi api(ConnectionId connection) {
      return orgs.get(connection.name());
    }

    /** What an outcome says, without the ids of new records, which depend on the order. */
    String meaning(Call call, Outcome outcome) {
      if (outcome instanceof Outcome.Failed failed) {
        return failed.error().text();
      }
      Map<String, Object> outputs = ((Outcome.Done) outcome).outputs();
      ObjectNode record = api(call.connection()).records.get(String.valueOf(outputs.get("id")));
      boolean isNew = record != null && !record.has("pooled");
      String name = record == null ? "gone" : record.path("LastName").asText();
      return name
          + (isNew ? record.path("Key__c").asText() : outputs.get("id"))
          + outputs.get("created")
          + outputs.get("record");
    }

    private static RecordingApi org() {
      RecordingApi api = new RecordingApi();
      for (int i = 1000; i < 1000 + 2 * POOL; i++) {
        String id = RecordingApi.leadId(i);
        ObjectNode pooled = RecordingApi.JSON.createObjectNode().put("Id", id).put("pooled", true);
        api.records.put(id, pooled.put("LastName", "pool" + i));
      }
      api.refusal = RandomBatchTest::refusal;
      return api;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyCallGetsItsOwnOutcome(long seed) {
    Random random = new Random(seed);
    List<Call> calls = new ArrayList<>();
    int size = 1 + random.nextInt(900);
    for (int i = 0; i < size; i++) {
      String org = ORGS.get(random.nextInt(ORGS.size()));
      calls.add(new Call(ConnectionId.of(org), randomStep(random, "m" + i).build(), "m" + i));
    }
    World together = World.create();
    World alone = World.create();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Outcome> outcomes = new BatchExecutor(together::api, threads).run(calls);
      BatchExecutor one = new BatchExecutor(alone::api, Runnable::run);
      List<Outcome> expected = calls.stream().map(call -> one.run(List.of(call)).get(0)).toList();

      for (int i = 0; i < calls.size(); i++) {
        assertThat(together.meaning(calls.get(i), outcomes.get(i)))
            .as("call %d of seed %d: %s", i, seed, calls.get(i))
            .isEqualTo(alone.meaning(calls.get(i), expected.get(i)));
      }
      together.orgs().values().forEach(api -> api.requests.forEach(this::staysInsideTheLimits));
    } finally {
      threads.shutdownNow();
    }
  }

  private void staysInsideTheLimits(RecordingApi.Request request) {
    assertThat(request.rows()).hasSizeLessThanOrEqualTo(200);
    assertThat(request.rows().stream().map(row -> row.at("/attributes/type")).distinct().count())
        .isLessThanOrEqualTo(10);
    assertThat(
            request.rows().stream().map(row -> row.path("id").asText()).filter(id -> !id.isEmpty()))
        .doesNotHaveDuplicates();
  }

  private static Steps randomStep(Random random, String marker) {
    String pooled = RecordingApi.leadId(1000 + random.nextInt(POOL));
    String untouched = RecordingApi.leadId(1000 + POOL + random.nextInt(POOL));
    return switch (random.nextInt(8)) {
      case 0 ->
          step("record.create")
              .option("object", "Thing" + random.nextInt(14) + "__c")
              .value("LastName", bad(random) + marker);
      case 1 -> step("lead.create").value("LastName", bad(random) + marker);
      case 2 ->
          step("contact.create")
              .option("duplicates", "allow")
              .value("LastName", bad(random) + marker);
      case 3, 4 -> step("lead.update").value("Id", pooled).value("LastName", bad(random) + marker);
      case 5 -> step("lead.delete").value("Id", pooled);
      case 6 ->
          step("lead.upsert")
              .option("external-id-field", "Key__c")
              .value("Key__c", "k" + random.nextInt(20))
              .value("LastName", "upserted");
      default -> step("lead.get").value("Id", untouched).option("fields", "LastName");
    };
  }

  private static String bad(Random random) {
    return random.nextInt(10) == 0 ? "bad-" : "";
  }

  private static RowError refusal(ObjectNode row) {
    String name = row.path("LastName").asText();
    return name.startsWith("bad-")
        ? new RowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no " + name, List.of(), null)
        : null;
  }
}
