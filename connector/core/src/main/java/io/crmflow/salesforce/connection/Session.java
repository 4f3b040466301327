package io.crmflow.salesforce.connection;

import java.net.URI;

/**
 * What a request needs to reach an org.
 *
 * @param connection the connection it belongs to
 * @param instanceUrl scheme, host and port that answer API requests; already checked against the
 *     allow-list
 * @param accessToken bearer token; kept out of {@link #toString()}
 * @param apiVersion such as {@code 65.0}
 * @param organizationId id of the org, {@code 00D...}; null when Salesforce never told
 */
public record Session(
    ConnectionId connection,
    URI instanceUrl,
    String accessToken,
    String apiVersion,
    String organizationId) {

  @Override
  public String toString() {
    return "Session[" + connection + " at " + instanceUrl + ", v" + apiVersion + "]";
  }
}
