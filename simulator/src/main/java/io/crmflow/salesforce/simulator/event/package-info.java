/** Platform events. */
package io.crmflow.salesforce.simulator.event;
