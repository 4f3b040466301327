/** The org's time. */
package io.crmflow.salesforce.simulator.clock;
