/** What a Salesforce step can end with, and the one table that sorts Salesforce's error codes. */
package io.crmflow.salesforce.outcome;
