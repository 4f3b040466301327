/**
 * What a Salesforce step looks like in Camunda 7: its model, its values, and how the engine would
 * catch its error. Shared by the worker and the connector.
 */
package io.crmflow.salesforce.camunda7.step;
