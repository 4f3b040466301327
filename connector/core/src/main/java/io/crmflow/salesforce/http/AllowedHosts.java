package io.crmflow.salesforce.http;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that may see a secret or a token: {@code login.salesforce.com}, {@code
 * test.salesforce.com}, every {@code *.my.salesforce.com}, each over https on port 443, and the
 * hosts an operator adds. Immutable.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm">My
 *     Domain URL formats</a>
 */
public final class AllowedHosts {

  private final Set<Origin> additional;

  private AllowedHosts(Set<Origin> additional) {
    this.additional = Set.copyOf(additional);
  }

  /**
   * The Salesforce hosts and these.
   *
   * @param additional entries {@code host}, {@code host:port} or a scheme with them; without a port
   *     the scheme's own port is meant. Plain http is possible for {@code localhost}, {@code
   *     127.0.0.1} and {@code [::1]} only, where an entry without a scheme allows both schemes
   * @throws IllegalArgumentException when an entry is none of these
   */
  public static AllowedHosts of(List<String> additional) {
    Set<Origin> origins = new HashSet<>();
    for (String entry : additional) {
      origins.addAll(entry(entry));
    }
    return new AllowedHosts(origins);
  }

  private static Set<Origin> entry(String entry) {
    boolean bare = !entry.contains("://");
    Origin origin =
        parse(bare ? "https://" + entry : entry)
            .filter(found -> found.isLoopback() || !found.isPlain())
            .orElseThrow(() -> new IllegalArgumentException(entryProblem(entry)));
    return bare && origin.isLoopback() ? Set.of(origin, origin.with("http")) : Set.of(origin);
  }

  private static String entryProblem(String entry) {
    String shown = entry.contains("@") ? "An address with a user name" : "'" + entry + "'";
    return shown
        + " cannot be an allowed host: write host, host:port or https://host:port; http:// is for"
        + " localhost only";
  }

  private static Optional<Origin> parse(String address) {
    try {
      return Origin.of(new URI(address));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether a request may go there. */
  public boolean allows(URI uri) {
    return Origin.of(uri).filter(this::allows).isPresent();
  }

  private boolean allows(Origin origin) {
    return origin.isSalesforce() || additional.contains(origin);
  }

  /**
   * Refuses an address that {@link #allows} does not.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code HOST_NOT_ALLOWED}
   */
  public void require(URI uri) throws SalesforceException {
    if (!allows(uri)) {
      throw refused(Origin.of(uri));
    }
  }

  /**
   * Refuses an address that is neither Salesforce's for events nor allowed besides.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code HOST_NOT_ALLOWED}
   */
  public void requireEvents(URI uri) throws SalesforceException {
    Optional<Origin> origin = Origin.of(uri);
    if (origin.filter(found -> found.isSalesforceEvents() || allows(found)).isEmpty()) {
      throw refused(origin);
    }
  }

  /** Whether an address is on this computer. */
  public static boolean isLoopback(URI uri) {
    return Origin.of(uri).filter(Origin::isLoopback).isPresent();
  }

  /**
   * Scheme, host and port of what a person pasted: a host name, any page of the org, or a Lightning
   * address, which becomes the My Domain address behind it.
   *
   * @param hostOrUrl such as {@code acme.my.salesforce.com} or {@code
   *     https://acme.lightning.force.com/lightning/page/home}
   * @throws SalesforceException {@code VALIDATION} with code {@code HOST_NOT_ALLOWED}
   */
  public URI origin(String hostOrUrl) throws SalesforceException {
    String text = hostOrUrl.strip();
    boolean bare = !text.contains("://");
    Optional<Origin> origin =
        parse(bare ? "https://" + text : text).map(pasted -> normal(pasted, bare));
    return origin.filter(this::allows).orElseThrow(() -> refused(origin)).toUri();
  }

  private static Origin normal(Origin pasted, boolean bare) {
    if (pasted.isLoopback()) {
      return bare ? pasted.with("http") : pasted;
    }
    return pasted.with("https").withoutPages();
  }

  // An address that is not plain may hold a password, so only a plain one is repeated.
  private static SalesforceException refused(Optional<Origin> origin) {
    String host = origin.map(Origin::toString).orElse("An address that is not a plain host name");
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.VALIDATION,
            "HOST_NOT_ALLOWED",
            host + " is not a Salesforce host, so nothing was sent to it",
            "Use the org's My Domain address, such as https://acme.my.salesforce.com (Setup > My"
                + " Domain), or let an operator add the host to"
                + " salesforce.connector.allowed-hosts."));
  }
}
