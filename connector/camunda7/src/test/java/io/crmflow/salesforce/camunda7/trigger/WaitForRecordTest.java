package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.simulator.oauth.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Process instances that wait for a record; once for each database. */
abstract class WaitForRecordTest extends TriggerTest {

  private static final String WON = "Closed Won";

  @Test
  void aReceiveTaskGoesOnWhenTheRecordFits() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    String id = opportunity("Big");
    start("sale", id);
    turns(2);
    assertThat(done()).isZero();

    stage(id, "Negotiation/Review");
    turns(1);
    assertThat(done()).isZero();
    stage(id, WON);
    turns(1);

    assertThat(done()).isOne();
    SpinJsonNode opportunity = (SpinJsonNode) variable(instance("sale"), "opportunity");
    assertThat(opportunity.prop("StageName").stringValue()).isEqualTo(WON);
    assertThat(waiting()).isZero();
  }

  @Test
  void aRecordThatFitsAlreadyEndsTheWaitOnArrival() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    String id = opportunity("Won before");
    stage(id, WON);
    turns(10);

    start("sale", id);
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void noChangeSlipsBetweenArrivalAndTheFirstLook() {
    deploy(TriggerModels.waitsUntilWon("sale"), TriggerModels.waits("any", "updated"));
    String id = opportunity("Quick");
    turns(3);

    start("sale", id);
    start("any", id);
    clock.advance(Duration.ofSeconds(1));
    stage(id, WON);
    turns(1);

    assertThat(done()).isEqualTo(2);
  }

  @Test
  void aMessageCatchEventGoesOn() {
    deploy(TriggerModels.catchesUntilWon("sale"));
    String id = opportunity("Caught");
    start("sale", id);
    stage(id, WON);
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void aBoundaryEventInterruptsItsTask() {
    deploy(TriggerModels.interruptedWhenWon("sale"));
    String id = opportunity("Interrupts");
    start("sale", id);
    turns(1);
    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("work").count()).isOne();

    stage(id, WON);
    turns(1);

    assertThat(done()).isOne();
    assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("work").count())
        .isZero();
  }

  @Test
  void aTaskThatEndsBeforeEndsTheWaitOfItsBoundaryEvent() {
    deploy(TriggerModels.interruptedWhenWon("sale"));
    start("sale", opportunity("Nobody waits"));
    assertThat(waiting()).isOne();

    engine
        .getTaskService()
        .complete(engine.getTaskService().createTaskQuery().singleResult().getId());

    assertThat(waiting()).isZero();
  }

  @Test
  void anEventBasedGatewayWaitsForTheRecordToo() {
    deploy(TriggerModels.wonOrToldSo("sale"));
    String id = opportunity("First");
    start("sale", id);
    start("sale", opportunity("Second"));
    engine
        .getRuntimeService()
        .createMessageCorrelation("told")
        .processInstanceVariableEquals("id", id)
        .correlate();
    assertThat(waiting()).isOne();

    org.records("Opportunity").forEach(one -> stage((String) one.get("Id"), WON));
    turns(1);

    assertThat(done()).isOne();
    assertThat(waiting()).isZero();
  }

  @Test
  void aCancelledInstanceWaitsNoMore() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    ProcessInstance instance = start("sale", opportunity("Cancelled"));

    engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test", true);

    assertThat(waiting()).isZero();
  }

  @Test
  void fiveHundredInstancesCostOneReadAndEachGoesOnOnce() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add(opportunity("No. " + i));
      start("sale", ids.get(i));
    }
    turns(2);
    org.calls().clear();
    turns(10);
    assertThat(org.calls().apiCalls()).as("ten pauses").isEqualTo(10);

    ids.forEach(id -> stage(id, WON));
    turns(1);
    assertThat(done()).isEqualTo(500);
    turns(2);

    assertThat(done()).isEqualTo(500);
    assertThat(org.calls().apiCalls())
        .as("a read and the condition; then nobody waits")
        .isEqualTo(12);
  }

  @Test
  void aWaitForAnyChangeIgnoresOwnWritesAndEarlierOnes() {
    deploy(TriggerModels.waits("any", "updated"));
    String id = opportunity("Touched");
    stage(id, "Qualification");
    clock.advance(Duration.ofSeconds(5));
    start("any", id);
    org.actAs(Identity.ADMIN.userId());
    stage(id, "Needs Analysis");
    turns(2);
    assertThat(done()).isZero();

    org.actAs(SOMEBODY);
    stage(id, "Value Proposition");
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void aWaitForAValueOfAFieldEndsWithIt() {
    deploy(TriggerModels.waits("field", "field-changed", "field", "StageName", "to", WON));
    String id = opportunity("Field");
    start("field", id);
    stage(id, "Qualification");
    turns(1);
    assertThat(done()).isZero();

    stage(id, WON);
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void aWaitForADeletionEndsWithIt() {
    deploy(TriggerModels.waits("gone", "deleted"));
    String id = opportunity("Goes");
    start("gone", id);
    turns(2);
    assertThat(done()).isZero();

    org.delete("Opportunity", id);
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void aRecordThatIsGoneIsReportedAndTheWaitEndsWhenItComesBack() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    String id = opportunity("Comes back");
    start("sale", id);
    turns(1);
    org.delete("Opportunity", id);
    turns(3);

    Incident incident = engine.getRuntimeService().createIncidentQuery().singleResult();
    assertThat(incident.getIncidentMessage()).contains(id).contains("was deleted");

    org.undelete("Opportunity", id);
    stage(id, WON);
    turns(1);

    assertThat(done()).isOne();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
  }

  @Test
  void aSuspendedInstanceGoesOnWhenItIsActivated() {
    deploy(TriggerModels.waitsUntilWon("sale"));
    String id = opportunity("Suspended");
    ProcessInstance instance = start("sale", id);
    turns(1);
    engine.getRuntimeService().suspendProcessInstanceById(instance.getId());
    stage(id, WON);
    turns(3);
    assertThat(waiting()).isOne();

    engine.getRuntimeService().activateProcessInstanceById(instance.getId());
    turns(1);

    assertThat(done()).isOne();
  }

  @Test
  void aTextThatIsNoIdStopsTheInstanceBeforeItWaits() {
    deploy(TriggerModels.waitsUntilWon("sale"));

    assertThatThrownBy(() -> start("sale", "Big deal"))
        .hasMessageContaining("recordId")
        .hasMessageContaining("Big deal");
  }

  @Test
  void aWaitThatCannotEndIsNotDeployed() {
    assertThatThrownBy(() -> deploy(TriggerModels.waits("bad", "created")))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("deleted, field-changed");
    assertThatThrownBy(
            () -> deploy(TriggerModels.waits("bad", "field-changed", "field", "StageName")))
        .hasMessageContaining("salesforce.from");
  }

  private ProcessInstance start(String process, String id) {
    return engine.getRuntimeService().startProcessInstanceByKey(process, Map.of("id", id));
  }

  /** Runs what follows the waits, and counts the instances that came to it. */
  private long done() {
    runJobs();
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("done").count();
  }

  private long waiting() {
    return JdbcClient.create(dataSource)
        .sql("SELECT COUNT(*) FROM SALESFORCE_WAIT")
        .query(Long.class)
        .single();
  }
}
