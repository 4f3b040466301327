/** Shares an org's daily API limit between urgent and less urgent steps. */
package io.crmflow.salesforce.budget;
