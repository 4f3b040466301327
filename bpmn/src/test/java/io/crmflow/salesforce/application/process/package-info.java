/** The example processes, run by a real engine and worker against a Salesforce org in memory. */
package io.crmflow.salesforce.application.process;
