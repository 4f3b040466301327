package io.crmflow.salesforce.camunda7.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.ConnectionUses;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProcessUsesTest extends EngineTest {

  @Autowired private ConnectionUses uses;

  @Test
  void nothingDeployedUsesNothing() {
    assertThat(uses.of("")).isEmpty();
  }

  @Test
  void countsStepsAndTheInstancesThatWaitThere() {
    block();
    BpmnModelInstance lead = StepModels.createLead("lead");
    deploy(lead);
    IntStream.range(0, 3).forEach(i -> start("lead", "Lead " + i));

    assertThat(uses.of("")).containsOnlyKeys("main");
    assertThat(uses.of("").get("main")).containsExactly(new ConnectionUse("lead", null, 1, 3));

    connections.unblock(ConnectionId.of("main"));
    await(() -> uses.of("").get("main").get(0).waitingInstances() == 0);
  }

  @Test
  void findsStepsOfConnectorsAndInsideOfSubprocesses() {
    deploy("connector-async.bpmn");
    var inner =
        Bpmn.createExecutableProcess("nested")
            .name("Nested process")
            .startEvent()
            .subProcess()
            .embeddedSubProcess()
            .startEvent();
    deploy(
        StepModels.leadStep(inner, Map.of())
            .endEvent()
            .subProcessDone()
            .userTask("done")
            .endEvent()
            .done());

    assertThat(uses.of("").get("main"))
        .containsExactly(
            new ConnectionUse("connector-async", null, 1, 0),
            new ConnectionUse("nested", "Nested process", 1, 0));
  }

  @Test
  void anOlderVersionCountsAsLongAsItRuns() {
    block();
    deploy(StepModels.createLead("lead"));
    start("lead", "Dent");
    deploy(Bpmn.createExecutableProcess("lead").startEvent().userTask("done").endEvent().done());

    assertThat(uses.of("").get("main")).containsExactly(new ConnectionUse("lead", null, 0, 1));

    connections.unblock(ConnectionId.of("main"));
    await(() -> count("done") == 1);
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .list()
        .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "over"));
    assertThat(uses.of("")).isEmpty();
  }

  @Test
  void aConnectionOfATenantIsUsedByItsProcessesOnly() {
    engine
        .getRepositoryService()
        .createDeployment()
        .tenantId("acme")
        .addModelInstance("lead.bpmn", StepModels.createLead("lead"))
        .deploy();

    assertThat(uses.of("")).isEmpty();
    assertThat(uses.of("acme").get("main")).containsExactly(new ConnectionUse("lead", null, 1, 0));
  }

  private void block() {
    connections.block(
        ConnectionId.of("main"),
        SalesforceError.of(
            ErrorCategory.RECONNECT_REQUIRED, "invalid_grant", "revoked", "Connect it again."));
  }
}
