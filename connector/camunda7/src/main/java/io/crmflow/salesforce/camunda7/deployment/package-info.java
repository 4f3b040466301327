/** Checks process models before they are deployed, and deploys them. */
package io.crmflow.salesforce.camunda7.deployment;
