/** The knobs that make an org fail. */
package io.crmflow.salesforce.simulator.fault;
