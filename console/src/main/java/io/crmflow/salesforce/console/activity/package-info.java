/** What the connector does: the feeds that hear of changes in Salesforce. */
package io.crmflow.salesforce.console.activity;
