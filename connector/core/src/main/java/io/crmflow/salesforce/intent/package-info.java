/**
 * Keeps a step from being done twice: notes in the database what is about to be sent, and finds out
 * what became of it when the step comes again.
 */
package io.crmflow.salesforce.intent;
