package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.connection.ConnectionId;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is checked when a model with a trigger is deployed, and what its start makes sure of. */
class TriggerDeploymentTest extends TriggerTest {

  @Autowired TriggerDeployer deployer;

  @AfterEach
  void tellNobody() {
    deployer.announceTo(() -> {});
  }

  @Test
  void tellsOfADeploymentWithTriggersOnceItIsCommitted() {
    AtomicInteger told = new AtomicInteger();
    deployer.announceTo(told::incrementAndGet);

    assertRefused(TriggerModels.startedBy("bad", "changed"));
    deploy(Bpmn.createExecutableProcess("plain").startEvent().endEvent().done());
    assertThat(told).hasValue(0);

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              deploy(TriggerModels.startedBy("good", "created"));
              assertThat(told).hasValue(0);
            });
    assertThat(told).hasValue(1);
  }

  @Test
  void refusesAnUnknownKindOfTrigger() {
    assertRefused(TriggerModels.startedBy("bad", "changed"))
        .hasMessageContaining("'bad'")
        .hasMessageContaining("'changed'")
        .hasMessageContaining("field-changed");
  }

  @Test
  void refusesAPropertyThatDoesNotExist() {
    assertRefused(TriggerModels.startedBy("bad", "created", "fliter", "Company = 'Acme'"))
        .hasMessageContaining("salesforce.fliter");
  }

  @Test
  void refusesAFilterThatIsNoCondition() {
    assertRefused(TriggerModels.startedBy("bad", "created", "filter", "Company = 'Acme"))
        .hasMessageContaining("closing quote");
    assertRefused(TriggerModels.startedBy("bad", "created", "filter", "Company = ${name}"))
        .hasMessageContaining("placeholder");
    assertRefused(TriggerModels.startedBy("bad", "created", "filter", "Name != NULL LIMIT 1"))
        .hasMessageContaining("another clause");
    assertRefused(TriggerModels.startedBy("bad", "created", "filter", "(Name != NULL"))
        .hasMessageContaining("parenthesis");
  }

  @Test
  void refusesWhatTheOrgDoesNotTake() {
    assertRefused(TriggerModels.startedBy("bad", "created", "fields", "Emial"))
        .hasMessageContaining("Emial");
    assertRefused(TriggerModels.startedBy("bad", "created", "filter", "Stattus = 'Open'"))
        .hasMessageContaining("Stattus");
    assertRefused(TriggerModels.startedBy("bad", "created", "object", "Laed"))
        .hasMessageContaining("Laed");
  }

  @Test
  void refusesAChangeOfAFieldWithoutTheField() {
    assertRefused(TriggerModels.startedBy("bad", "field-changed"))
        .hasMessageContaining("names no field");
  }

  @Test
  void takesAModelBeforeItsConnectionExistsAndStartsWhenItDoes() {
    services.connections().delete(MAIN);
    deploy(TriggerModels.startedBy("created", "created"));
    turns(2);
    assertThat(feed().reason()).contains("main");

    connectAgain();
    String id = lead("First");
    turns(12);

    assertThat(startedFor("created")).containsExactly(id);
  }

  @Test
  void whatFollowsTheStartCannotKeepItFromBeingNoted() {
    deploy(TriggerModels.failing("failing"));
    String id = lead("Fails behind the start");
    turns(3);
    runJobsThatMayFail();

    assertThat(startedFor("failing")).containsExactly(id);
    assertThat(engine.getManagementService().createJobQuery().withException().count()).isOne();
  }

  private void runJobsThatMayFail() {
    for (Job job : engine.getManagementService().createJobQuery().list()) {
      assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
          .isInstanceOf(RuntimeException.class);
    }
  }

  private void connectAgain() {
    services.connections().create(main());
    services.connections().connect(ConnectionId.of("main"));
  }

  private AbstractThrowableAssert<?, ?> assertRefused(BpmnModelInstance model) {
    return assertThatThrownBy(() -> deploy(model)).isInstanceOf(ProcessEngineException.class);
  }
}
