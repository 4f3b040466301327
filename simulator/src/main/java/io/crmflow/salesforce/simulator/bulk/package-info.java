/** Jobs of Bulk API 2.0: many rows as CSV in and out, worked on in the background. */
package io.crmflow.salesforce.simulator.bulk;
