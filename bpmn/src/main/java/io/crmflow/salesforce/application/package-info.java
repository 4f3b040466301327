/** The runnable application: Camunda 7 with the Salesforce connector, its console and web apps. */
package io.crmflow.salesforce.application;
