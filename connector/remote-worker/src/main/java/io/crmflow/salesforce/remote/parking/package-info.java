/** Steps of an engine that runs elsewhere, while they wait for their connection. */
package io.crmflow.salesforce.remote.parking;
