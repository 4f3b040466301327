/** The records an org starts with. */
package io.crmflow.salesforce.simulator.seed;
