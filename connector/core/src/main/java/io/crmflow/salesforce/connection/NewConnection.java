package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;

/**
 * What a person enters to add a connection. {@link Connections#create} checks it.
 *
 * @param id tenant and name
 * @param environment where to sign in
 * @param flow how to get tokens
 * @param consumerKey the app's consumer key
 * @param consumerSecret the app's consumer secret; null for {@link Flow#JWT_BEARER}
 * @param username Salesforce user to act as; {@link Flow#JWT_BEARER} only, else null
 * @param privateKeyPem unencrypted RSA key in PKCS#8 PEM; {@link Flow#JWT_BEARER} only, else null
 * @param apiVersion such as {@code 65.0}; null for the connector's default
 * @param idempotencyField API name of a unique external ID field such as {@code Camunda_Key__c},
 *     reserved for repeatable creates; null for none
 */
public record NewConnection(
    ConnectionId id,
    Environment environment,
    Flow flow,
    String consumerKey,
    Secret consumerSecret,
    String username,
    Secret privateKeyPem,
    String apiVersion,
    String idempotencyField) {

  /** A connection of a flow that needs a secret, with the connector's defaults for the rest. */
  public static NewConnection withSecret(
      ConnectionId id,
      Environment environment,
      Flow flow,
      String consumerKey,
      Secret consumerSecret) {
    return new NewConnection(
        id, environment, flow, consumerKey, consumerSecret, null, null, null, null);
  }

  @Override
  public String toString() {
    return "NewConnection[" + id + ", " + environment + ", " + flow + "]";
  }
}
