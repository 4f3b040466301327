/** How fast the connector is, measured beside others. */
package io.crmflow.salesforce.benchmarks;
