package io.crmflow.salesforce.camunda7.trigger;

class StartByChangeOnH2Test extends StartByChangeTest {}
