/** Turns leads into accounts, contacts and opportunities. */
package io.crmflow.salesforce.simulator.lead;
