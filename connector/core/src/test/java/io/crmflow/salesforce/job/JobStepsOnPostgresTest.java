package io.crmflow.salesforce.job;

import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

class JobStepsOnPostgresTest extends JobStepsTest {

  JobStepsOnPostgresTest(SalesforceSimulator simulator) {
    super(simulator, TestDatabase.POSTGRES);
  }
}
