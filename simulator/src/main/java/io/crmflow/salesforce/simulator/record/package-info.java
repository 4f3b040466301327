/** The records of an org: storing, indexing, validating and saving them as Salesforce does. */
package io.crmflow.salesforce.simulator.record;
