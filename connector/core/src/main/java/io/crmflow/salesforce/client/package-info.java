/**
 * Talks to the Salesforce REST and SOAP APIs: Feign interfaces, error decoding, resilience
 * policies.
 */
package io.crmflow.salesforce.client;
