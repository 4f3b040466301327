/**
 * What a Salesforce step can do: one record per kind of operation, and the catalog of all of them.
 */
package io.crmflow.salesforce.operation;
