/**
 * Builds the remote worker in a Spring Boot application from {@code salesforce.connector.remote.*}.
 */
package io.crmflow.salesforce.remote.autoconfigure;
