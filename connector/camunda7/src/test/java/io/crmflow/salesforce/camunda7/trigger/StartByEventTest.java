package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.trigger.FeedState;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

/** Starts by changes that events tell of. The kill run does the same on PostgreSQL. */
class StartByEventTest extends EventTest {

  @Test
  void startsOnceForACreatedRecordWithItsFields() {
    deploy(TriggerModels.startedBy("created", "created", "fields", "LastName, Company"));
    listen();

    String id = lead("Quandahl");
    await(() -> instances("created") > 0);
    settle();

    assertThat(startedFor("created")).containsExactly(id);
    SpinJsonNode lead = (SpinJsonNode) variable(instance("created"), "lead");
    assertThat(lead.prop("LastName").stringValue()).isEqualTo("Quandahl");
    assertThat(org.calls().apiCalls()).as("the read of the record").isEqualTo(1);
  }

  @Test
  void aQuietDayCostsNoCalls() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();

    for (int i = 0; i < 5; i++) {
      settle();
    }

    assertThat(org.calls().apiCalls()).isZero();
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void changesBeforeTheStreamIsKnownToLiveAreFoundByPolling() {
    deploy(TriggerModels.startedBy("created", "created"));

    String id = lead("Early");
    turns(1);

    assertThat(startedFor("created")).containsExactly(id);
    listen();
    settle();
    assertThat(startedFor("created")).containsExactly(id);
  }

  @Test
  void createdChangedAndDeletedRecordsStartTheirProcesses() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"),
        TriggerModels.startedBy("deleted", "deleted"));
    listen();

    String id = lead("All");
    await(() -> instances("created") > 0);
    org.update("Lead", id, Map.of("Company", "Other"));
    await(() -> instances("updated") > 0);
    org.delete("Lead", id);
    await(() -> instances("deleted") > 0);
    settle();

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(startedFor("updated")).containsExactly(id);
    assertThat(startedFor("deleted")).containsExactly(id);
  }

  @Test
  void aBrokenStreamGoesOnWhereItWasWorkedOff() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();
    String first = lead("First");
    await(() -> instances("created") == 1);

    simulator.breakSubscriptions();
    String second = lead("Second");
    await(() -> instances("created") == 2);
    settle();

    assertThat(startedFor("created")).containsExactlyInAnyOrder(first, second);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void aStreamThatBreaksBeforeItsEventsComeLosesNone() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();

    org.faults().script(Fault.streamBroken().ofObject("Lead"));
    String id = lead("Behind a break");
    await(() -> instances("created") == 1);

    assertThat(startedFor("created")).containsExactly(id);
  }

  @Test
  void aTokenThatEndsWithinTheStreamIsRenewed() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();
    String first = lead("First");
    await(() -> instances("created") == 1);

    org.expireSessions();
    List<String> more = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      more.add(lead("More " + i));
    }
    await(() -> instances("created") == 121);

    more.add(first);
    assertThat(startedFor("created")).containsExactlyInAnyOrderElementsOf(more);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void gapEventsAreReadById() {
    deploy(TriggerModels.startedBy("created", "created", "fields", "LastName"));
    listen();

    org.faults().script(Fault.gap().ofObject("Lead"));
    String id = lead("Gap");
    await(() -> instances("created") == 1);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(
            ((SpinJsonNode) variable(instance("created"), "lead")).prop("LastName").stringValue())
        .isEqualTo("Gap");
  }

  @Test
  void whatAnOverflowLeavesOutIsRead() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();
    org.changeDataCapture().overflowAfter(0);

    List<String> ids = List.of(lead("One"), lead("Two"), lead("Three"));
    await(() -> instances("created") == 3);
    settle();

    assertThat(startedFor("created")).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void anExpiredPositionIsShownAndEverythingSinceIsReadFromTheRecords() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("deleted", "deleted"));
    listen();
    String before = lead("Before");
    await(() -> instances("created") == 1);
    node.runner().release();

    String missed = lead("Missed");
    org.delete("Lead", before);
    clock.advance(Duration.ofHours(73));
    lead("Nobody asked for it yet");
    turn();
    await(() -> feed().state() == FeedState.RESYNC);

    assertThat(feed().reason()).contains("no longer keeps the events of Lead");
    assertThat(replayId()).isEmpty();
    await(() -> instances("created") == 3 && instances("deleted") == 1);
    assertThat(startedFor("created")).contains(before, missed);
    assertThat(startedFor("deleted")).containsExactly(before);
    clock.advance(SIGN_OF_LIFE);
    await(() -> feed().state() == FeedState.ACTIVE);
    assertThat(replayId()).isNotEmpty();
  }

  @Test
  void anotherNodeGoesOnWithoutLossWhenTheLeaderFallsSilent() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();
    String first = lead("First");
    await(() -> instances("created") == 1);
    TriggerServices silent = node;
    node = node("two");

    String second = lead("Second");
    await(() -> instances("created") == 2);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(first, second);
    assertThat(feed().leader()).isEqualTo("two");
    silent.runner().runDue(Runnable::run);
    assertThat(instances("created")).isEqualTo(2);
    silent.runner().release();
  }

  @Test
  void ownChangesStartNothingButThoseOfOthersDoWhoeverSavedLast() {
    deploy(TriggerModels.startedBy("quiet", "updated"));
    listen();
    String ours = lead("Ours");
    String both = lead("Both");
    settle();

    org.update("Lead", both, Map.of("Company", "Theirs"));
    org.actAs(Identity.ADMIN.userId());
    clock.advance(Duration.ofSeconds(2));
    org.update("Lead", both, Map.of("Company", "Ours"));
    org.update("Lead", ours, Map.of("Company", "Ours"));
    settle();

    assertThat(startedFor("quiet")).containsExactly(both);
  }

  @Test
  void anUpdateThatLeavesTheWatchedFieldAloneIsNotRead() {
    deploy(TriggerModels.startedBy("won", "field-changed", "field", "Status", "to", "Qualified"));
    String id = lead("Watched");
    listen();

    org.update("Lead", id, Map.of("Company", "Other"));
    settle();
    assertThat(org.calls().apiCalls()).isZero();
    org.update("Lead", id, Map.of("Status", "Qualified"));
    await(() -> instances("won") == 1);

    assertThat(startedFor("won")).containsExactly(id);
  }

  @Test
  void twoSavesInOneSecondAroundAReadAreNotMistakenForOne() {
    deploy(TriggerModels.startedBy("updated", "updated", "fields", "Company"));
    String id = lead("Twice");
    listen();

    org.update("Lead", id, Map.of("Company", "First"));
    turn();
    org.update("Lead", id, Map.of("Company", "Second"));
    await(() -> instances("updated") == 1);
    settle();

    assertThat(startedFor("updated")).containsExactly(id);
    SpinJsonNode lead = (SpinJsonNode) variable(instance("updated"), "lead");
    assertThat(lead.prop("Company").stringValue()).isEqualTo("Second");
  }

  @Test
  void anObjectThatIsNotCapturedIsRefusedWithWhatToDo() {
    org.changeDataCapture().only("Account");
    deploy(TriggerModels.startedBy("created", "created"));

    await(() -> feed().state() == FeedState.REFUSED);

    assertThat(feed().reason()).contains("Change Data Capture", "/data/LeadChangeEvent");
  }

  @Test
  void aFeedGoesBackToPollingWithoutLoss() {
    deploy(TriggerModels.startedBy("created", "created"));
    listen();
    String first = lead("First");
    await(() -> instances("created") == 1);
    node.runner().release();
    String second = lead("Second");

    node = polling();
    turns(2);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(first, second);
    assertThat(replayId()).isNull();
  }
}
