/** Start events that begin when something changes in Salesforce, and events that wait for it. */
package io.crmflow.salesforce.camunda7.trigger;
