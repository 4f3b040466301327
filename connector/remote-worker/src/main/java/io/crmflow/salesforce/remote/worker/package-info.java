/** Fetches the steps of an engine that runs elsewhere and runs them together. */
package io.crmflow.salesforce.remote.worker;
