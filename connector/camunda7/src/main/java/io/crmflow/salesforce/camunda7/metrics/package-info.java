/** Measures calls, steps and waiting tasks with Micrometer. */
package io.crmflow.salesforce.camunda7.metrics;
