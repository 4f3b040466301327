package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.FeedState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hourly comparison with Salesforce's own lists of changes. */
class ReconciliationTest extends TriggerTest {

  @Test
  void aChangeThatIsCommittedAfterTheOverlapIsFoundWithinTheHour() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"));
    String known = lead("Known");
    turns(20);
    String late = org.commitLate(Duration.ofMinutes(9), () -> lead("Late"));
    org.commitLate(
        Duration.ofMinutes(9),
        () -> {
          org.update("Lead", known, Map.of("Company", "Late"));
          return known;
        });
    turns(10);
    assertThat(startedFor("created")).containsExactly(known);

    turns(60);

    assertThat(startedFor("created")).containsExactlyInAnyOrder(known, late);
    assertThat(startedFor("updated")).containsExactly(known);
    assertThat(feed().counts().late()).isEqualTo(2);
  }

  @Test
  void aDeletionPastTheRecycleBinStartsOnceWithTheIdThatIsLeft() {
    deploy(TriggerModels.startedBy("gone", "deleted", "fields", "LastName"));
    String id = lead("Purged");
    String binned = lead("In the bin");
    turns(2);
    org.purge("Lead", id);
    org.delete("Lead", binned);
    turns(2);
    assertThat(startedFor("gone")).containsExactly(binned);

    turns(130);

    assertThat(startedFor("gone")).containsExactlyInAnyOrder(binned, id);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void aWaitForADeletionEndsWhenTheRecordIsPurged() {
    deploy(TriggerModels.waits("gone", "deleted"));
    String id = opportunity("Purged");
    engine.getRuntimeService().startProcessInstanceByKey("gone", Map.of("id", id));
    turns(2);
    org.purge("Opportunity", id);

    turns(62);
    runJobs();

    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("done").count()).isOne();
  }

  @Test
  void aWaitForADeletionThatSalesforceForgotEndsByALookAtTheRecord() {
    deploy(TriggerModels.waits("gone", "deleted"));
    String id = opportunity("Forgotten");
    engine.getRuntimeService().startProcessInstanceByKey("gone", Map.of("id", id));
    turns(2);
    FeedId opportunities = new FeedId(MAIN, "Opportunity");
    node.feeds().pause(opportunities);
    org.purge("Opportunity", id);
    clock.advance(Duration.ofDays(16));
    node.feeds().resume(opportunities);

    turns(3);
    runJobs();

    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("done").count()).isOne();
  }

  @Test
  void nothingThatWasSeenStartsAgainThroughComparisons() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"),
        TriggerModels.startedBy("gone", "deleted"));
    String id = lead("Once");
    turns(2);
    org.update("Lead", id, Map.of("Company", "Other"));
    turns(2);
    org.delete("Lead", id);

    turns(200);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(startedFor("updated")).containsExactly(id);
    assertThat(startedFor("gone")).containsExactly(id);
  }

  @Test
  void deletionsThatSalesforceForgotAreAVisibleResyncUntilAPersonConfirms() {
    deploy(
        TriggerModels.startedBy("gone", "deleted"), TriggerModels.startedBy("created", "created"));
    turns(1);
    node.feeds().pause(LEADS);
    String lost = lead("Lost");
    org.purge("Lead", lost);
    clock.advance(Duration.ofDays(16));
    String meanwhile = lead("Meanwhile");
    node.feeds().resume(LEADS);
    turns(2);

    assertThat(feed().state()).isEqualTo(FeedState.RESYNC);
    assertThat(feed().reason()).contains("Lead").contains("confirm");
    assertThat(feed().gapFrom()).isBefore(feed().gapUntil());
    assertThat(startedFor("created")).as("changes go on").containsExactly(meanwhile);

    node.feeds().confirmResync(LEADS);
    turns(2);

    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
    assertThat(feed().reason()).isNull();
    assertThat(feed().gapFrom()).isNull();
  }

  @Test
  void aFeedThatNobodyHearsDeletionsOfNeedsNoResync() {
    deploy(TriggerModels.startedBy("created", "created"));
    turns(1);
    node.feeds().pause(LEADS);
    clock.advance(Duration.ofDays(16));
    node.feeds().resume(LEADS);
    turns(2);

    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void whatWasSeenIsForgottenADayAfterItWasCompared() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"));
    String id = lead("Old");
    turns(2);
    clock.advance(Duration.ofHours(30));
    turns(2);
    assertThat(seen()).isZero();

    org.update("Lead", id, Map.of("Company", "Other"));
    turns(2);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(startedFor("updated")).containsExactly(id);
  }

  @Test
  void anObjectWithoutListsIsReadAllTheSame() {
    deploy(TriggerModels.startedBy("created", "created"));
    org.faults().script(Fault.request("INVALID_TYPE", 400).ofPath("/updated").always());
    org.faults().script(Fault.request("INVALID_TYPE", 400).ofPath("/deleted").always());
    turns(20);
    String late = org.commitLate(Duration.ofMinutes(9), () -> lead("Late"));
    turns(62);

    assertThat(startedFor("created")).containsExactly(late);
    assertThat(feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  private long seen() {
    return JdbcClient.create(dataSource)
        .sql("SELECT COUNT(*) FROM SALESFORCE_SEEN")
        .query(Long.class)
        .single();
  }
}
