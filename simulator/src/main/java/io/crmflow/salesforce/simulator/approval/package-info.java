/** Approval processes. */
package io.crmflow.salesforce.simulator.approval;
