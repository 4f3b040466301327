/**
 * Events of an org by Salesforce's Pub/Sub API: change events and platform events as streams that
 * go on where they ended.
 */
package io.crmflow.salesforce.pubsub;
