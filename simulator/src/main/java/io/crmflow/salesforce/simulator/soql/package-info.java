/** SOQL: parses a query text and runs it over the tables of an org held in memory. */
package io.crmflow.salesforce.simulator.soql;
