package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;

/**
 * What to change on a connection; null keeps a value. A new environment, flow, consumer key or
 * username ends the connection to the org: it has to be connected again.
 *
 * @param environment where to sign in
 * @param flow how to get tokens
 * @param consumerKey the app's consumer key
 * @param consumerSecret the app's consumer secret
 * @param username Salesforce user to act as ({@link Flow#JWT_BEARER})
 * @param privateKeyPem RSA key in PKCS#8 PEM ({@link Flow#JWT_BEARER})
 * @param apiVersion such as {@code 65.0}; empty for the connector's default
 * @param idempotencyField API name of a unique external ID field; empty for none
 */
public record ConnectionChange(
    Environment environment,
    Flow flow,
    String consumerKey,
    Secret consumerSecret,
    String username,
    Secret privateKeyPem,
    String apiVersion,
    String idempotencyField) {

  @Override
  public String toString() {
    return "ConnectionChange[" + environment + ", " + flow + "]";
  }
}
