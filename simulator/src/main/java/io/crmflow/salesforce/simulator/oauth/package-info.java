/** Signing in: authorization code with PKCE, refresh, client credentials, revoke, identity. */
package io.crmflow.salesforce.simulator.oauth;
