package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class SalesforceWorkerTest extends EngineTest {

  @Test
  void createsALeadAndStoresItsId() {
    deploy(StepModels.createLead("lead"));

    ProcessInstance instance = start("lead", "Ada");

    awaitDone(1);
    Map<String, Object> lead = leads().get(0);
    assertThat(lead).containsEntry("LastName", "Ada").containsEntry("Company", "Acme");
    assertThat(variable(instance, "leadId")).isEqualTo(lead.get("Id"));
  }

  @Test
  void sendsTwoHundredWaitingStepsWithFewRequests() {
    deploy(StepModels.createLead("lead"));
    engine.getRepositoryService().suspendProcessDefinitionByKey("lead");
    engine.getRepositoryService().activateProcessDefinitionByKey("lead");

    List<ProcessInstance> instances =
        IntStream.range(0, 200).mapToObj(i -> start("lead", "Lead " + i)).toList();

    awaitDone(200);
    assertThat(leads()).hasSize(200);
    assertThat(instances)
        .allSatisfy(instance -> assertThat(variable(instance, "leadId")).isNotNull());
    assertThat(org().calls().writeCalls()).isLessThan(40);
  }
}
