/** JUnit 5 support for tests of processes with Salesforce steps: see {@code docs/testing.md}. */
package io.crmflow.salesforce.camunda7.test;
