/** The REST resources below {@code /services/data}. */
package io.crmflow.salesforce.simulator.api;
