/**
 * Salesforce's Pub/Sub API: gRPC calls that publish platform events and deliver them and change
 * events.
 */
package io.crmflow.salesforce.simulator.pubsub;
