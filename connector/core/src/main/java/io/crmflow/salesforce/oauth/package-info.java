/**
 * OAuth messages with Salesforce: authorization code, client credentials, JWT bearer, refresh,
 * revoke.
 */
package io.crmflow.salesforce.oauth;
