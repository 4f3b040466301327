/** Named connections to Salesforce orgs: encrypted store, states, token refresh under a lease. */
package io.crmflow.salesforce.connection;
