package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.http.AllowedHosts;
import java.net.URI;
import java.util.Locale;

/**
 * Where a connection signs in.
 *
 * @param value {@code production}, {@code sandbox}, or the org's My Domain as a host name or the
 *     address of any of its pages; never null
 */
public record Environment(String value) {

  private static final String PRODUCTION = "production";
  private static final String SANDBOX = "sandbox";

  public Environment {
    value = value == null ? "" : value.strip();
    String word = value.toLowerCase(Locale.ROOT);
    value = word.equals(PRODUCTION) || word.equals(SANDBOX) ? word : value;
  }

  /**
   * Scheme, host and port of the login server.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     HOST_NOT_ALLOWED} when this is no Salesforce host
   */
  public URI loginUrl(AllowedHosts allowed) {
    return switch (value) {
      case PRODUCTION -> URI.create("https://login.salesforce.com");
      case SANDBOX -> URI.create("https://test.salesforce.com");
      default -> allowed.origin(value);
    };
  }

  boolean isMyDomain() {
    return !value.equals(PRODUCTION) && !value.equals(SANDBOX);
  }

  /** The same environment with a pasted page address reduced to the login server. */
  Environment normal(AllowedHosts allowed) {
    return isMyDomain() ? new Environment(loginUrl(allowed).toString()) : this;
  }

  @Override
  public String toString() {
    return value;
  }
}
