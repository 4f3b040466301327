package io.crmflow.salesforce.camunda7.test.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.crmflow.salesforce.camunda7.test.SalesforceProcessTest;
import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@SalesforceProcessTest
class ModelFitsOrgTest {

  @Test
  void tellsThatTheOrgRequiresMoreThanTheModelGives(ProcessDeployments deployments, Org org)
      throws IOException {
    org.addField("Lead", Field.text("Contract__c", 20).asRequired());

    byte[] model = getClass().getResourceAsStream("/capture-lead.bpmn").readAllBytes();

    assertThat(deployments.check(model).findings())
        .extracting(Finding::elementId, Finding::code)
        .contains(tuple("CreateLead", "REQUIRED_FIELD_MISSING"));
  }
}
