package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.simulator.SalesforceSimulator;

class IntentStageOnPostgresTest extends IntentStageTest {

  IntentStageOnPostgresTest(SalesforceSimulator simulator) {
    super(simulator, TestDatabase.POSTGRES);
  }
}
