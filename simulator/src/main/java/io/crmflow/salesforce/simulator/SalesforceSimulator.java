package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.admin.AdminApi;
import io.crmflow.salesforce.simulator.api.DataApi;
import io.crmflow.salesforce.simulator.fault.WireFaults;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.http.WebServer;
import io.crmflow.salesforce.simulator.oauth.OAuthApi;
import io.crmflow.salesforce.simulator.pubsub.PubSubApi;
import io.crmflow.salesforce.simulator.pubsub.PubSubServer;
import io.crmflow.salesforce.simulator.soap.SoapApi;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A Salesforce org in memory, served by two listeners: one stands for the login host, one for the
 * org's My Domain host. Thread-safe.
 *
 * <pre>{@code
 * try (SalesforceSimulator simulator = SalesforceSimulator.builder().seeded().build()) {
 *   URI tokenEndpoint = simulator.loginUrl().resolve("/services/oauth2/token");
 *   String secret = simulator.org().app().consumerSecret();
 *   ...
 * }
 * }</pre>
 */
public final class SalesforceSimulator implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Org org;
  private final OAuthApi oauthApi;
  private final AdminApi adminApi;
  private final WireFaults salesforce;
  private final StartPage startPage;
  private final WebServer server;
  private final Hosts hosts;
  private final PubSubApi pubSubApi;
  private final PubSubServer pubSubServer;

  private SalesforceSimulator(Builder builder) {
    org = new Org(builder.clock, builder.seeded, builder.setUp, this::hosts);
    oauthApi = org.oauthApi();
    adminApi =
        new AdminApi(
            org.faults(),
            org.app(),
            org.clock(),
            org.tokens(),
            org.calls(),
            this::breakSubscriptions,
            this::reset);
    salesforce = new WireFaults(org.faults(), org.tokens()::expireSession, this::handleSalesforce);
    startPage = new StartPage(org, this::hosts);
    server = new WebServer(builder.address, builder.loginPort, builder.instancePort, this::handle);
    hosts =
        new Hosts(
            builder.loginUrl == null ? local(server.loginPort()) : builder.loginUrl,
            builder.instanceUrl == null ? local(server.instancePort()) : builder.instanceUrl);
    pubSubApi = org.pubSubApi();
    pubSubServer = new PubSubServer(builder.address, builder.pubSubPort, builder.tls, pubSubApi);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Stands for {@code https://login.salesforce.com}; no slash at the end. */
  public URI loginUrl() {
    return hosts.login();
  }

  /** Stands for the My Domain host: API calls and client credentials; no slash at the end. */
  public URI instanceUrl() {
    return hosts.instance();
  }

  /**
   * Stands for {@code api.pubsub.salesforce.com:7443}, but speaks HTTP/2 without TLS: host and
   * port, as gRPC clients take their target.
   */
  public String pubSubEndpoint() {
    return "localhost:" + pubSubPort();
  }

  /** The port of {@link #pubSubEndpoint()}. */
  public int pubSubPort() {
    return pubSubServer.port();
  }

  public Org org() {
    return org;
  }

  /** Ends all subscriptions with UNAVAILABLE, as when Salesforce restarts its service. */
  public void breakSubscriptions() {
    pubSubApi.breakStreams();
  }

  /**
   * Puts the org back to the state it started in: records, fields, tokens, faults, counters.
   * Subscribers of events lose their streams.
   */
  public void reset() {
    org.reset();
    pubSubApi.breakStreams();
  }

  /** Stops listening; the org is gone. */
  @Override
  public void close() {
    pubSubServer.close();
    server.close();
    org.dataApi().close();
  }

  private Hosts hosts() {
    return hosts;
  }

  /** Salesforce's clock is known by the date of its answers. */
  private Response handle(Request request) {
    return route(request).with("Date", HTTP_DATE.format(org.clock().instant()));
  }

  private Response route(Request request) {
    if (AdminApi.serves(request.path())) {
      return adminApi.handle(request);
    }
    if (StartPage.serves(request.path())) {
      return startPage.handle(request);
    }
    return salesforce.handle(request);
  }

  private Response handleSalesforce(Request request) {
    if (DataApi.serves(request.path())) {
      return org.dataApi().handle(request);
    }
    if (SoapApi.serves(request.path())) {
      return org.soapApi().handle(request);
    }
    if (OAuthApi.serves(request.path())) {
      return oauthApi.handle(request);
    }
    return Response.text(404, "Not Found");
  }

  private static URI local(int port) {
    return URI.create("http://localhost:" + port);
  }

  /** Builds a running simulator. Not thread-safe. */
  public static final class Builder {
    private int loginPort;
    private int instancePort;
    private int pubSubPort;
    private PubSubServer.Tls tls;
    private Clock clock = Clock.systemUTC();
    private boolean seeded;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private URI loginUrl;
    private URI instanceUrl;
    private Consumer<Org> setUp = org -> {};

    private Builder() {}

    /** The port of the login host; 0, the default, takes any free one. */
    public Builder loginPort(int port) {
      loginPort = port;
      return this;
    }

    /** The port of the My Domain host; 0, the default, takes any free one. */
    public Builder instancePort(int port) {
      instancePort = port;
      return this;
    }

    /** The port of the Pub/Sub API; 0, the default, takes any free one. */
    public Builder pubSubPort(int port) {
      pubSubPort = port;
      return this;
    }

    /**
     * Serves the Pub/Sub API over TLS, for clients that cannot do without.
     *
     * @param chain the certificate chain in PEM
     * @param key its private key in PEM, not encrypted
     */
    public Builder pubSubTls(Path chain, Path key) {
      tls = new PubSubServer.Tls(chain, key);
      return this;
    }

    /** What {@link Org#clock()} goes by; the system clock by default. */
    public Builder clock(Clock orgClock) {
      clock = Objects.requireNonNull(orgClock);
      return this;
    }

    /** An org without business records, the default. */
    public Builder empty() {
      seeded = false;
      return this;
    }

    /** An org with accounts, contacts, opportunities and leads of invented companies. */
    public Builder seeded() {
      seeded = true;
      return this;
    }

    /** The network address to listen on; the loopback address by default. */
    public Builder address(InetAddress networkAddress) {
      address = Objects.requireNonNull(networkAddress);
      return this;
    }

    /** How clients reach the login host; {@code http://localhost:<port>} by default. */
    public Builder loginUrl(URI url) {
      loginUrl = url;
      return this;
    }

    /** How clients reach the My Domain host, sent to them as {@code instance_url}. */
    public Builder instanceUrl(URI url) {
      instanceUrl = url;
      return this;
    }

    /**
     * Custom fields, objects, events and rules that the org has from the start; runs again with
     * every {@link SalesforceSimulator#reset()}.
     */
    public Builder setUp(Consumer<Org> preparation) {
      setUp = Objects.requireNonNull(preparation);
      return this;
    }

    /** Starts the simulator. */
    public SalesforceSimulator build() {
      return new SalesforceSimulator(this);
    }
  }
}
