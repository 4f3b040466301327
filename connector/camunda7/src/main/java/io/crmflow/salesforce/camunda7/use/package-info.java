/** Which processes work with which connection. */
package io.crmflow.salesforce.camunda7.use;
