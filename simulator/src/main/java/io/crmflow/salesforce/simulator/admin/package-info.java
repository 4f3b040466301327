/** Scripts the org over HTTP, for tests that do not run in its JVM and for people. */
package io.crmflow.salesforce.simulator.admin;
