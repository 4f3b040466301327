/**
 * Builds the connector in a Spring Boot application from {@code salesforce.connector.*}, whatever
 * engine it works for.
 */
package io.crmflow.salesforce.springboot;
