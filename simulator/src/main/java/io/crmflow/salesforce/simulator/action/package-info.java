/** What clients can invoke besides records. */
package io.crmflow.salesforce.simulator.action;
