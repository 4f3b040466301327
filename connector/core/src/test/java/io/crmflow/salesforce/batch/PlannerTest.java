package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.ExternalId;
import io.crmflow.salesforce.operation.FindRecord;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.Packing;
import io.crmflow.salesforce.operation.Parents;
import io.crmflow.salesforce.operation.RecordingApi;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.operation.UpsertRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes together, the plan holds every call once, in order, and within all limits. */
class PlannerTest {

  private static final List<String> ORGS = List.of("sales", "service");

  @Property(tries = 100)
  void everyCallIsInExactlyOneShipment(@ForAll("batches") List<Call> calls) {
    List<Integer> planned =
        shipments(plan(calls)).flatMap(one -> one.slots().stream()).map(Slot::index).toList();

    assertThat(planned).doesNotHaveDuplicates().hasSize(calls.size());
  }

  @Property(tries = 100)
  void noRequestIsLargerThanSalesforceTakes(@ForAll("batches") List<Call> calls) {
    shipments(plan(calls))
        .filter(RowShipment.class::isInstance)
        .forEach(
            shipment -> {
              List<String> objects =
                  shipment.slots().stream()
                      .map(slot -> RowShipment.operation(slot).object())
                      .toList();
              int chunks = 0;
              for (int i = 0; i < objects.size(); i++) {
                chunks += i == 0 || !objects.get(i).equals(objects.get(i - 1)) ? 1 : 0;
              }
              assertThat(objects).hasSizeLessThanOrEqualTo(200);
              assertThat(chunks).isLessThanOrEqualTo(10);
            });
  }

  @Property(tries = 100)
  void noConvoyIsLargerThanACompositeRequest(@ForAll("batches") List<Call> calls) {
    for (Convoy convoy : convoys(plan(calls)).toList()) {
      List<Packing> packings = convoy.shipments().stream().map(Shipment::packing).toList();
      assertThat(packings).hasSizeLessThanOrEqualTo(CompositeRequest.MOST_PARTS);
      assertThat(packings.stream().filter(Packing::isQueryOrCollection).count())
          .isLessThanOrEqualTo(CompositeRequest.MOST_QUERIES);
      assertThat(packings.stream().map(Packing::writes).distinct()).hasSize(1);
      assertThat(convoy.shipments().stream().map(Shipment::connection).distinct()).hasSize(1);
      if (packings.size() > 1) {
        assertThat(packings).doesNotContain(Packing.ALONE);
      }
      if (packings.get(0).writes()) {
        assertThat(convoy.shipments().stream().mapToInt(one -> one.slots().size()).sum())
            .isLessThanOrEqualTo(200);
      }
    }
  }

  @Property(tries = 100)
  void writesOfOneRecordKeepTheirOrderOverWaves(@ForAll("batches") List<Call> calls) {
    Map<String, Integer> lastWave = new HashMap<>();
    Map<Integer, Integer> waves = new HashMap<>();
    List<List<Line>> plan = plan(calls);
    for (int wave = 0; wave < plan.size(); wave++) {
      int number = wave;
      plan.get(wave).stream()
          .flatMap(line -> line.convoys().stream())
          .flatMap(convoy -> convoy.shipments().stream())
          .flatMap(shipment -> shipment.slots().stream())
          .forEach(slot -> waves.put(slot.index(), number));
    }
    for (int i = 0; i < calls.size(); i++) {
      for (String record : records(calls.get(i), calls)) {
        Integer before = lastWave.put(record, waves.get(i));
        assertThat(before == null || before < waves.get(i))
            .as("%s of call %d is written in wave %s after %s", record, i, waves.get(i), before)
            .isTrue();
      }
    }
  }

  @Property(tries = 100)
  void childrenOfOneParentAreNeverWrittenAtTheSameTime(@ForAll("batches") List<Call> calls) {
    for (List<Line> wave : plan(calls)) {
      Map<String, Set<Line>> lines = new HashMap<>();
      for (Line line : wave) {
        rows(line)
            .filter(shipment -> shipment.packing().writes())
            .forEach(
                shipment ->
                    shipment
                        .slots()
                        .forEach(
                            slot ->
                                Parents.locked(RowShipment.operation(slot))
                                    .ifPresent(
                                        lock ->
                                            lines
                                                .computeIfAbsent(
                                                    shipment.connection()
                                                        + lock
                                                        + shipment.request(),
                                                    any -> new HashSet<>())
                                                .add(line))));
      }
      assertThat(lines).allSatisfy((parent, used) -> assertThat(used).hasSize(1));
    }
  }

  @Property(tries = 100)
  void findsThatShareAQueryAskForTheSame(@ForAll("batches") List<Call> calls) {
    shipments(plan(calls))
        .filter(FindShipment.class::isInstance)
        .forEach(
            shipment -> {
              List<FindRecord> finds =
                  shipment.slots().stream()
                      .map(slot -> (FindRecord) slot.call().operation())
                      .toList();
              assertThat(finds.stream().map(FindRecord::object).distinct()).hasSize(1);
              assertThat(finds.stream().map(FindRecord::fields).distinct()).hasSize(1);
              assertThat(finds.stream().map(find -> find.conditions().keySet()).distinct())
                  .hasSize(1);
            });
  }

  @Example
  void fiveHundredContactsOfOneAccountFollowEachOther() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      calls.add(
          call(
              "sales",
              step("contact.create").value("LastName", "c" + i).value("AccountId", account(1)),
              i));
    }

    List<List<Line>> plan = plan(calls);

    assertThat(plan).hasSize(1);
    assertThat(plan.get(0)).hasSize(1);
    assertThat(plan.get(0).get(0).convoys()).hasSize(3);
  }

  @Example
  void accountsStayTogetherWithoutMoreRequests() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      calls.add(
          call(
              "sales",
              step("contact.create").value("LastName", "c" + i).value("AccountId", account(i % 20)),
              i));
    }

    List<List<Line>> plan = plan(calls);

    assertThat(convoys(plan)).hasSize(4);
    for (Line line : plan.get(0)) {
      assertThat(
              rows(line)
                  .flatMap(shipment -> shipment.slots().stream())
                  .map(slot -> RowShipment.operation(slot).row().path("AccountId").asText())
                  .distinct())
          .hasSizeLessThanOrEqualTo(6);
    }
  }

  @Example
  void anUpsertWaitsForTheCreateThatTakesItsExternalId() {
    List<List<Line>> plan =
        plan(
            List.of(
                call("sales", step("lead.create").value("LastName", "a").value("Key__c", "K-1"), 0),
                call("sales", upsert("lead", "k-1"), 1),
                call("sales", upsert("lead", "k-2"), 2),
                call("sales", upsert("contact", "k-1"), 3)));

    assertThat(plan).hasSize(2);
    assertThat(convoys(List.of(plan.get(1))).flatMap(convoy -> convoy.shipments().stream()))
        .singleElement()
        .satisfies(
            shipment -> assertThat(shipment.slots()).extracting(Slot::index).containsExactly(1));
  }

  @Example
  void anUpsertByIdIsKnownToWriteTheRecordOfThisId() {
    String id = RecordingApi.leadId(7);
    List<List<Line>> plan =
        plan(
            List.of(
                call("sales", step("lead.update").value("Id", id).value("Title", "x"), 0),
                call(
                    "sales",
                    step("record.upsert")
                        .option("object", "Lead")
                        .option("external-id-field", "Id")
                        .value("externalId", id)
                        .value("Title", "y"),
                    1)));

    assertThat(plan).hasSize(2);
  }

  @Provide
  Arbitrary<List<Call>> batches() {
    Arbitrary<Steps> steps =
        Arbitraries.oneOf(
            numbered(0, 13)
                .map(
                    i ->
                        step("record.create")
                            .option("object", "Thing" + i + "__c")
                            .value("Name", "n")),
            Combinators.combine(numbered(0, 12), Arbitraries.of("a", "b", "c", "d"))
                .as(
                    (i, key) ->
                        step("contact.create")
                            .value("LastName", "n")
                            .value("Key__c", key)
                            .value("AccountId", account(i))),
            numbered(0, 12)
                .map(
                    i ->
                        step("lead.update")
                            .value("Id", RecordingApi.leadId(i))
                            .value("Title", "t")),
            numbered(0, 12).map(i -> step("lead.delete").value("Id", RecordingApi.leadId(i))),
            numbered(0, 12)
                .map(
                    i ->
                        step("lead.update")
                            .value("Id", RecordingApi.leadId(i))
                            .value("Title", "t")
                            .value("ifUnmodifiedSince", "2031-01-01T00:00:00Z")),
            Combinators.combine(
                    Arbitraries.of("lead", "contact", "account"),
                    Arbitraries.of("a", "A", "b", "c", "d"))
                .as(PlannerTest::upsert),
            numbered(0, 400).map(i -> step("account.get").value("Id", account(i))),
            Combinators.combine(
                    Arbitraries.of("lead", "contact"), Arbitraries.of("a", "A", "b", "ä", "c"))
                .as((object, email) -> step(object + ".find").value("Email", email)),
            numbered(0, 3)
                .map(
                    i ->
                        step("query.count").option("soql", "SELECT COUNT() FROM Lead LIMIT 1" + i)),
            numbered(0, 1).map(i -> step("connection.check")));
    return Combinators.combine(Arbitraries.of(ORGS), steps)
        .as((org, one) -> new Call(ConnectionId.of(org), one.build(), "k"))
        .list()
        .ofMaxSize(900);
  }

  private static Arbitrary<Integer> numbered(int from, int to) {
    return Arbitraries.integers().between(from, to);
  }

  /** What a call is known to write, in words of this test. */
  private static Set<String> records(Call call, List<Call> all) {
    Set<String> records = new HashSet<>();
    call.operation().target().ifPresent(record -> records.add(call.connection() + " " + record));
    for (Call other : all) {
      if (other.operation() instanceof UpsertRecord upsert) {
        ExternalId.of(upsert)
            .target(call.operation())
            .ifPresent(record -> records.add(call.connection() + " " + record));
      }
    }
    return records;
  }

  private static List<List<Line>> plan(List<Call> calls) {
    List<Slot> slots = new ArrayList<>();
    calls.forEach(call -> slots.add(new Slot(slots.size(), call)));
    return Planner.plan(slots);
  }

  private static Stream<Convoy> convoys(List<List<Line>> plan) {
    return plan.stream().flatMap(List::stream).flatMap(line -> line.convoys().stream());
  }

  private static Stream<Shipment> shipments(List<List<Line>> plan) {
    return convoys(plan).flatMap(convoy -> convoy.shipments().stream());
  }

  private static Stream<RowShipment> rows(Line line) {
    return line.convoys().stream()
        .flatMap(convoy -> convoy.shipments().stream())
        .filter(RowShipment.class::isInstance)
        .map(RowShipment.class::cast);
  }

  private static Call call(String org, Steps step, int number) {
    Operation operation = step.build();
    return new Call(ConnectionId.of(org), operation, "k" + number);
  }

  private static Steps upsert(String object, String key) {
    return step(object + ".upsert")
        .option("external-id-field", "Key__c")
        .value("Key__c", key)
        .value(object.equals("account") ? "Name" : "LastName", "n");
  }

  private static String account(int number) {
    return String.format("001%012d", number);
  }
}
