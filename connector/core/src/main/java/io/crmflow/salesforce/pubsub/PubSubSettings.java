package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.http.AllowedHosts;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the Pub/Sub API is. Immutable.
 *
 * @param endpoint scheme, host and port; {@code http} for this computer only. One on this computer
 *     serves connections to orgs on this computer, a simulator; all others go to {@link
 *     #SALESFORCE}
 * @param allowedHosts hosts beside those of Salesforce that may see a token
 * @param deadline longest wait for one answer; a stream has none
 */
public record PubSubSettings(URI endpoint, AllowedHosts allowedHosts, Duration deadline) {

  /**
   * The global endpoint; port 443 serves the same.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/pub-sub-endpoints.html">Pub/Sub
   *     API Endpoints</a>
   */
  public static final URI SALESFORCE = URI.create("https://api.pubsub.salesforce.com:7443");

  /**
   * Checks the address.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     HOST_NOT_ALLOWED}
   */
  public PubSubSettings {
    Objects.requireNonNull(deadline, "deadline");
    allowedHosts.requireEvents(endpoint);
  }

  /** Where to ask for events of an org. */
  URI endpoint(URI instanceUrl) {
    return isHere(endpoint) && !isHere(instanceUrl) ? SALESFORCE : endpoint;
  }

  private static boolean isHere(URI uri) {
    return AllowedHosts.isLoopback(uri);
  }
}
