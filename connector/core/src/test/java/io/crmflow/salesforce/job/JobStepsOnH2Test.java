package io.crmflow.salesforce.job;

import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

class JobStepsOnH2Test extends JobStepsTest {

  JobStepsOnH2Test(SalesforceSimulator simulator) {
    super(simulator, TestDatabase.H2);
  }
}
