/** Builds the connector in a Spring Boot application from {@code salesforce.connector.*}. */
package io.crmflow.salesforce.camunda7.autoconfigure;
