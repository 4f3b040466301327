/** What Apache Camel's Salesforce component, written without knowing us, does with the org. */
package io.crmflow.salesforce.simulator.conformance;
