/** What the connector does: feeds of changes, the use of the API, failures. */
package io.crmflow.salesforce.console.activity;
