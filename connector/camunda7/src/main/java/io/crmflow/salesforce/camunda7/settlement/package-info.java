/** Tells the engine how each step ended: completed, BPMN error, retry, parked or incident. */
package io.crmflow.salesforce.camunda7.settlement;
