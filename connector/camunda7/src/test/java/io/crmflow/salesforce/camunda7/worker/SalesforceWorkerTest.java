package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SalesforceWorkerTest extends EngineTest {

  @Autowired private SalesforceWorker worker;

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
  void sendsTwoHundredWaitingStepsInOneRequest() {
    deploy(StepModels.createLead("lead"));
    worker.stop();
    List<ProcessInstance> instances =
        IntStream.range(0, 200).mapToObj(i -> start("lead", "Lead " + i)).toList();

    worker.start();

    awaitDone(200);
    assertThat(org().calls().writeCalls()).isEqualTo(1);
    assertThat(instances)
        .allSatisfy(instance -> assertThat(leadOf(instance)).isEqualTo(variable(instance, "name")));
  }

  private Object leadOf(ProcessInstance instance) {
    String id = (String) variable(instance, "leadId");
    return org().record("Lead", id).orElseThrow().get("LastName");
  }
}
