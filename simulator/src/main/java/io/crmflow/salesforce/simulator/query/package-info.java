/** Lends the records of the org to the SOQL engine. */
package io.crmflow.salesforce.simulator.query;
