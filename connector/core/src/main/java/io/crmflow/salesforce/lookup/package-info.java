/** Puts ids in the place of names that a step gives for owners, record types and campaigns. */
package io.crmflow.salesforce.lookup;
