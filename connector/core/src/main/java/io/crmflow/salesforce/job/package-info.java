/**
 * Remembers the bulk jobs of steps in the database, so that a step goes on with its job on whatever
 * node and after any crash.
 */
package io.crmflow.salesforce.job;
