/** Writes the outcomes of steps to an engine that runs elsewhere, however long it is away. */
package io.crmflow.salesforce.remote.settlement;
