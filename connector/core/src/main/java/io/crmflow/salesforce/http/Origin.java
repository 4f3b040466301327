package io.crmflow.salesforce.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Scheme, host and port of an address, in lower case and with the port spelled out. */
record Origin(String scheme, String host, int port) {

  private static final Set<String> LOGIN_HOSTS =
      Set.of("login.salesforce.com", "test.salesforce.com");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String MY_DOMAIN = ".my.salesforce.com";
  private static final String LIGHTNING = ".lightning.force.com";
  private static final String SETUP = ".my.salesforce-setup.com";
  private static final String SANDBOX = ".sandbox";

  // ASCII labels only, no trailing dot, and no "xn--" label: Salesforce hosts are never
  // internationalised, so such a name can only be a look-alike.
  private static final Pattern PLAIN_HOST =
      Pattern.compile("(?!.*(^|\\.)xn--)[a-z0-9-]+(\\.[a-z0-9-]+)*|\\[::1]");

  private static final Pattern EVENTS =
      Pattern.compile("api(\\.[a-z0-9-]+)?\\.pubsub\\.salesforce\\.com");

  /** The origin of an address; empty unless it is a plain http or https address. */
  static Optional<Origin> of(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web || !PLAIN_HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Origin(scheme, host, uri.getPort() < 0 ? portOf(scheme) : uri.getPort()));
  }

  private static int portOf(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }

  boolean isSalesforce() {
    return scheme.equals("https")
        && port == 443
        && (LOGIN_HOSTS.contains(host) || host.endsWith(MY_DOMAIN));
  }

  /** The Pub/Sub API, in one of its regions too; both ports serve it. */
  boolean isSalesforceEvents() {
    return scheme.equals("https")
        && (port == 443 || port == 7443)
        && EVENTS.matcher(host).matches();
  }

  boolean isLoopback() {
    return LOOPBACK.contains(host);
  }

  boolean isPlain() {
    return scheme.equals("http");
  }

  /** The same host and port; a default port follows the scheme. */
  Origin with(String otherScheme) {
    return new Origin(otherScheme, host, port == portOf(scheme) ? portOf(otherScheme) : port);
  }

  /**
   * The API host behind a Lightning or Setup page. Page hosts take no token; a sandbox without
   * {@code .sandbox} is the form before enhanced domains, which every org has today.
   *
   * @see <a href="https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm">My
   *     Domain URL formats</a>
   */
  Origin withoutPages() {
    if (host.endsWith(SETUP)) {
      return new Origin(scheme, replaceEnd(SETUP), port);
    }
    return host.endsWith(LIGHTNING) ? new Origin(scheme, replaceEnd(LIGHTNING), port) : this;
  }

  private String replaceEnd(String end) {
    String name = host.substring(0, host.length() - end.length());
    boolean oldSandbox = name.contains("--") && !name.contains(".");
    return name + (oldSandbox ? SANDBOX : "") + MY_DOMAIN;
  }

  URI toUri() {
    return URI.create(scheme + "://" + host + (port == portOf(scheme) ? "" : ":" + port));
  }

  @Override
  public String toString() {
    return toUri().toString();
  }
}
