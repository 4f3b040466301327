/** Shares an org's daily API limit between urgent and less urgent steps, and keeps its history. */
package io.crmflow.salesforce.budget;
