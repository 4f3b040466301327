package io.crmflow.salesforce.camunda7.trigger;

class WaitForRecordOnH2Test extends WaitForRecordTest {}
