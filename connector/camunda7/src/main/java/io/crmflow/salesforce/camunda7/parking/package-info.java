/**
 * Steps that wait for their connection: parked without using up retries, one incident for each
 * connection, resumed when the connection works again.
 */
package io.crmflow.salesforce.camunda7.parking;
