/** A Salesforce org in memory, served over HTTP for tests, demonstrations and trying things out. */
package io.crmflow.salesforce.simulator;
