/** Refuses what Salesforce would refuse for sure, before a request is spent on it. */
package io.crmflow.salesforce.check;
