/** Talks to the Salesforce REST API: Feign interfaces, error decoding, resilience policies. */
package io.crmflow.salesforce.client;
