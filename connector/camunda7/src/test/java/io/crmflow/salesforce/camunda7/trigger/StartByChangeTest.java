package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.trigger.FeedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

/** Starts by created and changed records; once for each database. */
abstract class StartByChangeTest extends TriggerTest {

  @Test
  void startsOnceForACreatedRecordWithItsFields() {
    deploy(TriggerModels.startedBy("created", "created", "fields", "LastName, Company"));

    String id = lead("Quandahl");
    turns(5);

    assertThat(startedFor("created")).containsExactly(id);
    ProcessInstance instance = instance("created");
    assertThat(variable(instance, "leadId")).isEqualTo(id);
    assertThat(variable(instance, "change")).isEqualTo("created");
    SpinJsonNode lead = (SpinJsonNode) variable(instance, "lead");
    assertThat(lead.prop("LastName").stringValue()).isEqualTo("Quandahl");
    assertThat(lead.fieldNames()).containsExactlyInAnyOrder("Id", "LastName", "Company");
  }

  @Test
  void aRecordThatWasThereBeforeStartsNothing() {
    String id = lead("Before");
    clock.advance(Duration.ofSeconds(1));
    deploy(TriggerModels.startedBy("created", "created"));
    turns(2);
    org.update("Lead", id, Map.of("Company", "Other"));
    turns(2);

    assertThat(startedFor("created")).isEmpty();
  }

  @Test
  void aRecordThatIsCreatedAndChangedBeforeItIsReadStartsBoth() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"));

    String id = lead("Quick");
    clock.advance(Duration.ofSeconds(30));
    org.update("Lead", id, Map.of("Company", "Other"));
    turns(20);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(startedFor("updated")).containsExactly(id);
  }

  @Test
  void aYoungRecordThatChangesStartsAtTheNextRead() {
    deploy(TriggerModels.startedBy("updated", "updated"));
    String id = lead("Young");
    turns(5);
    assertThat(startedFor("updated")).isEmpty();

    org.update("Lead", id, Map.of("Company", "Other"));
    turns(1);

    assertThat(startedFor("updated")).containsExactly(id);
  }

  @Test
  void changesThatAreCommittedTwoMinutesLateAreFoundOnce() {
    deploy(TriggerModels.startedBy("created", "created"));
    turns(3);

    String late = org.commitLate(Duration.ofMinutes(2), () -> lead("Late"));
    turns(6);

    assertThat(startedFor("created")).containsExactly(late);
    assertThat(feed().counts().late()).isEqualTo(1);
  }

  @Test
  void twoSavesInOneSecondAroundAReadAreNotMistakenForOne() {
    deploy(TriggerModels.startedBy("updated", "updated", "fields", "Company"));
    String id = lead("Twice");
    turns(1);

    org.update("Lead", id, Map.of("Company", "First"));
    node.feeds().resume(LEADS);
    turn();
    org.update("Lead", id, Map.of("Company", "Second"));
    turns(2);

    assertThat(startedFor("updated")).containsExactly(id);
    SpinJsonNode lead = (SpinJsonNode) variable(instance("updated"), "lead");
    assertThat(lead.prop("Company").stringValue()).isEqualTo("Second");
  }

  @Test
  void moreThanAPageOfOneSecondStartsEachOnce() {
    deploy(TriggerModels.startedBy("created", "created"));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2_100; i++) {
      ids.add(lead("Burst " + i));
    }

    turns(3);

    assertThat(startedFor("created")).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aFilterLetsOnlyFittingRecordsStart() {
    deploy(
        TriggerModels.startedBy("acme", "created", "filter", "Company = 'Acme'"),
        TriggerModels.startedBy("other", "created", "filter", "Company != 'Acme'"));
    org.calls().clear();

    String id = lead("Fits");
    String other = org.insert("Lead", Map.of("LastName", "Not", "Company", "Osprey"));
    turns(1);

    assertThat(startedFor("acme")).containsExactly(id);
    assertThat(startedFor("other")).containsExactly(other);
    assertThat(org.calls().apiCalls()).as("a read and a request with both filters").isEqualTo(2);
  }

  @Test
  void ownChangesStartNothingUnlessTheModelWantsThem() {
    deploy(
        TriggerModels.startedBy("quiet", "updated"),
        TriggerModels.startedBy("eager", "updated", "own-changes", "react"));
    String id = lead("Echo");
    turns(1);

    org.actAs(Identity.ADMIN.userId());
    org.update("Lead", id, Map.of("Company", "Ours"));
    turns(2);

    assertThat(startedFor("quiet")).isEmpty();
    assertThat(startedFor("eager")).containsExactly(id);
  }

  @Test
  void aNewVersionTakesTheSubscriptionOver() {
    deploy(TriggerModels.startedBy("created", "created"));
    String first = lead("First");
    turns(1);
    String between = lead("Between");
    deploy(TriggerModels.startedBy("created", "created", "fields", "Company"));
    turns(3);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(first, between);
    assertThat(feed().subscriptions()).hasSize(1);
  }

  @Test
  void aModelWithoutTheTriggerEndsTheSubscription() {
    deploy(TriggerModels.startedBy("created", "created"));
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("created.bpmn", TriggerModels.manual("created"))
        .deploy();
    lead("Nobody listens");
    turns(2);

    assertThat(startedFor("created")).isEmpty();
    assertThat(feed().subscriptions()).isEmpty();
  }

  @Test
  void aSuspendedDefinitionStartsWhatItMissedWhenItIsActivated() {
    deploy(TriggerModels.startedBy("created", "created"));
    engine.getRepositoryService().suspendProcessDefinitionByKey("created");
    String first = lead("First");
    turns(1);
    String second = lead("Second");
    turns(10);
    assertThat(startedFor("created")).isEmpty();
    assertThat(feed().subscriptions().get(0).held()).isEqualTo(2);

    engine.getRepositoryService().activateProcessDefinitionByKey("created");
    turns(1);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(first, second);
    assertThat(feed().subscriptions().get(0).held()).isZero();
  }

  @Test
  void whatIsThereAlreadyStartsWhenTheModelWantsIt() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ids.add(lead("Old " + i));
    }
    clock.advance(Duration.ofMinutes(10));
    ids.add(lead("Just before"));
    clock.advance(Duration.ofSeconds(1));
    deploy(TriggerModels.startedBy("all", "created", "existing", "start"));
    turn();
    ids.add(lead("After"));

    turns(8);

    assertThat(startedFor("all")).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(feed().subscriptions().get(0).backfilling()).isFalse();
  }

  @Test
  void aPausedFeedGoesOnWhereItStopped() {
    deploy(TriggerModels.startedBy("created", "created"));
    node.feeds().pause(LEADS);
    String id = lead("Meanwhile");
    turns(30);
    assertThat(startedFor("created")).isEmpty();
    assertThat(feed().state()).isEqualTo(FeedState.PAUSED);

    node.feeds().resume(LEADS);
    turn();

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void aReplayStartsOnceMoreWhatChangedSince() {
    deploy(TriggerModels.startedBy("created", "created"));
    String old = lead("Old");
    turns(2);
    clock.advance(Duration.ofMinutes(20));
    String young = lead("Young");
    turns(1);

    node.feeds().replay(LEADS, clock.instant().minus(Duration.ofMinutes(10)));
    turns(2);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(old, young, young);
  }

  @Test
  void aUsedUpLimitParksTheFeedAndNothingIsLost() {
    deploy(TriggerModels.startedBy("created", "created"));
    org.faults().dailyLimit(0);
    String id = lead("Parked");
    turns(1);
    assertThat(feed().state()).isEqualTo(FeedState.LIMITED);
    org.faults().dailyLimit(1_000_000);
    org.calls().clear();
    turns(10);
    assertThat(org.calls().apiCalls()).as("while parked").isZero();

    turns(10);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void anOutageParksTheFeedWithGrowingPauses() {
    deploy(TriggerModels.startedBy("created", "created"));
    String id = lead("Outage");
    org.faults().failNext("SERVER_UNAVAILABLE", 503, 100);
    turns(1);
    assertThat(feed().state()).isEqualTo(FeedState.UNREACHABLE);
    org.faults().clear();
    org.faults().dailyLimit(1_000_000);

    turns(3);

    assertThat(startedFor("created")).containsExactly(id);
  }
}
