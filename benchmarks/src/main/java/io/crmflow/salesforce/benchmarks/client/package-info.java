/** What records cost that travel in large numbers, by the client that carries them. */
package io.crmflow.salesforce.benchmarks.client;
