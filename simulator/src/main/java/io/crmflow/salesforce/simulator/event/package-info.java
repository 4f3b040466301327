/** Platform events, change events and the bus they wait on for their subscribers. */
package io.crmflow.salesforce.simulator.event;
