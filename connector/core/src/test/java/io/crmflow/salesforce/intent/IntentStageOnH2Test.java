package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

class IntentStageOnH2Test extends IntentStageTest {

  IntentStageOnH2Test(SalesforceSimulator simulator) {
    super(simulator, TestDatabase.H2);
  }
}
