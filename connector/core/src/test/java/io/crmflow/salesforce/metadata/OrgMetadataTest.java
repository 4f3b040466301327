package io.crmflow.salesforce.metadata;

import static io.crmflow.salesforce.batch.StagedOrg.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.client.ObjectList;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class OrgMetadataTest {

  private final MovableClock clock = new MovableClock();
  private final Org org;
  private final StagedOrg steps;
  private final OrgMetadata metadata;

  OrgMetadataTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps = new StagedOrg(simulator, clients -> List.of());
    metadata = new OrgMetadata(steps.clients(), clock);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void thirtyThreadsShareOneRequest() throws Exception {
    org.faults().delay(Duration.ofMillis(200));
    ExecutorService threads = Executors.newFixedThreadPool(30);
    try {
      Callable<Map<String, Described>> ask = () -> metadata.describe(SALES, Set.of("Lead"));
      List<Future<Map<String, Described>>> answers =
          threads.invokeAll(IntStream.range(0, 30).mapToObj(i -> ask).toList());

      for (Future<Map<String, Described>> answer : answers) {
        assertThat(answer.get().get("Lead").known()).isPresent();
      }
      assertThat(org.calls().apiCalls()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void asksAfterAnHourWhetherSomethingChanged() {
    OrgObject first = lead();
    clock.advance(Duration.ofMinutes(59));
    assertThat(lead()).isSameAs(first);
    assertThat(org.calls().apiCalls()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(2));
    assertThat(lead()).as("nothing changed").isSameAs(first);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
    assertThat(lead()).isSameAs(first);
    assertThat(org.calls().apiCalls()).as("for another hour").isEqualTo(2);
  }

  @Test
  void beginsAnewWhenTheConnectionLeadsToAnotherOrgOrUser() {
    AtomicReference<OrgUser> reached =
        new AtomicReference<>(new OrgUser("row", "00D000000000001", "ada@example.com"));
    OrgMetadata moving = new OrgMetadata(reaching(reached), clock);
    assertThat(field(moving, "Badge__c")).isEmpty();
    org.addField("Lead", Field.text("Badge__c", 20));
    assertThat(field(moving, "Badge__c")).as("the same org is asked once an hour").isEmpty();

    reached.set(new OrgUser("row", "00D000000000002", "ada@example.com"));
    assertThat(field(moving, "Badge__c")).as("another org").isPresent();
    org.removeField("Lead", "Badge__c");
    reached.set(new OrgUser("row", "00D000000000002", "bob@example.com"));
    assertThat(field(moving, "Badge__c")).as("another user").isEmpty();
    org.addField("Lead", Field.text("Badge__c", 20));
    reached.set(new OrgUser("new row", "00D000000000002", "bob@example.com"));
    assertThat(moving.known(SALES)).as("a connection made anew knows nothing").isEmpty();
    assertThat(field(moving, "Badge__c")).isPresent();
  }

  private SalesforceClients reaching(AtomicReference<OrgUser> reached) {
    return new SalesforceClients() {
      @Override
      public SalesforceApi api(ConnectionId connection) {
        return steps.clients().api(connection);
      }

      @Override
      public Optional<OrgUser> orgUser(ConnectionId connection) {
        return Optional.of(reached.get());
      }
    };
  }

  private static Optional<OrgField> field(OrgMetadata metadata, String name) {
    return metadata
        .describe(SALES, Set.of("Lead"))
        .get("Lead")
        .known()
        .flatMap(lead -> lead.field(name));
  }

  @Test
  void refreshesWithoutReadingWhatDidNotChange() {
    OrgObject first = lead();

    assertThat(metadata.refresh(SALES, Set.of("Lead")).get("Lead").known())
        .as("answered with 304")
        .containsSame(first);
    // the date of an object has a resolution of a second
    org.clock().advance(Duration.ofSeconds(2));
    org.addField("Lead", Field.text("New__c", 20));
    assertThat(metadata.refresh(SALES, Set.of("Lead")).get("Lead").known().orElseThrow())
        .satisfies(object -> assertThat(object.field("New__c")).isPresent());
  }

  @Test
  void listsTheObjectsOfAnOrgWithOneCallAnHour() {
    assertThat(metadata.objects(SALES))
        .extracting(ObjectList.Entry::name)
        .contains("Lead", "Account");
    metadata.objects(SALES);
    assertThat(org.calls().apiCalls()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(61));
    metadata.objects(SALES);

    assertThat(org.calls().apiCalls()).isEqualTo(2);
  }

  @Test
  void readsAnObjectAgainToBeSure() {
    OrgObject first = lead();
    org.addField("Lead", Field.text("New__c", 20));
    assertThat(metadata.confirm(SALES, Set.of("Lead")).get("Lead").known()).containsSame(first);

    clock.advance(Duration.ofMinutes(2));

    assertThat(metadata.confirm(SALES, Set.of("Lead")).get("Lead").known().orElseThrow())
        .satisfies(object -> assertThat(object.field("new__C")).isPresent());
  }

  @Test
  void asksAgainSoonForWhatIsNotThere() {
    assertThat(state("New__c")).isEqualTo(Described.State.MISSING);
    org.addObject("New__c");
    assertThat(state("New__c")).isEqualTo(Described.State.MISSING);

    clock.advance(Duration.ofMinutes(2));

    assertThat(state("New__c")).isEqualTo(Described.State.KNOWN);
  }

  @Test
  void saysNothingAboutAnObjectWhileSalesforceCannotBeAsked() {
    org.faults().failNext("INSUFFICIENT_ACCESS", 403, 1);
    assertThat(state("Lead")).isEqualTo(Described.State.UNAVAILABLE);
    assertThat(state("Lead"))
        .as("and asks not at once again")
        .isEqualTo(Described.State.UNAVAILABLE);

    clock.advance(Duration.ofMinutes(2));

    assertThat(state("Lead")).isEqualTo(Described.State.KNOWN);
  }

  @Test
  void readsTwentyFiveObjectsInThreeRequests() {
    List<String> objects = IntStream.range(0, 25).mapToObj(i -> "Object" + i + "__c").toList();
    objects.forEach(object -> org.addObject(object));

    Map<String, Described> described = metadata.describe(SALES, objects);

    assertThat(described).containsOnlyKeys(objects);
    assertThat(described.values()).allMatch(any -> any.known().isPresent());
    assertThat(org.calls().apiCalls()).isEqualTo(3);
  }

  @Test
  void knowsWhichFieldsOfALeadNeedAValue() {
    assertThat(lead().fields().stream().filter(OrgField::mandatory).map(OrgField::name))
        .containsExactly("LastName", "Company");
    assertThat(Stream.of("Status", "OwnerId", "IsConverted"))
        .allSatisfy(name -> assertThat(lead().field(name).orElseThrow().mandatory()).isFalse());
  }

  private OrgObject lead() {
    return metadata.describe(SALES, Set.of("Lead")).get("Lead").known().orElseThrow();
  }

  private Described.State state(String object) {
    return metadata.describe(SALES, Set.of(object)).get(object).state();
  }
}
