/** Tells operators which connections work. */
package io.crmflow.salesforce.camunda7.health;
