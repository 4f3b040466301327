/** The network between a client and any server, which a test can spoil. */
package io.crmflow.salesforce.simulator.network;
