/**
 * What changed in Salesforce: feeds that are read by one node at a time, and what they start. The
 * engine behind it is a {@link io.crmflow.salesforce.trigger.TriggerTarget}.
 */
package io.crmflow.salesforce.trigger;
