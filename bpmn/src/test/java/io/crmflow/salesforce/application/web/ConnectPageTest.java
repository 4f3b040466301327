package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The page that a user task links to. */
@WebTest
class ConnectPageTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");
  private static final String PAGE = "/salesforce/connections/sales/connect";
  private static final String SIGN_IN_COOKIE = "salesforce-authorization";

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final Browser browser;

  ConnectPageTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.browser = new Browser(base);
  }

  @BeforeEach
  void beginAnew() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
  }

  @Test
  void aPersonLogsInPressesTheButtonAndIsConnected() {
    add(SALES, Flow.AUTHORIZATION_CODE);
    List<String> complaints = new ArrayList<>();
    try (BrowserContext person = Chromium.person()) {
      person.onConsoleMessage(message -> complaints.add(message.text()));

      Page end = new Person(base, person).follow(base + PAGE);

      assertThat(end.url()).startsWith(base + "/salesforce/connections/sales");
    }
    assertThat(services.connections().get(SALES).state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(complaints).noneMatch(text -> text.contains("Content Security Policy"));
  }

  @Test
  void openingThePageBeginsNothing() {
    add(SALES, Flow.AUTHORIZATION_CODE);
    browser.login(TestUsers.SALES);

    HttpResponse<String> page = browser.get(PAGE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\">", "Nobody has connected the org yet");
    assertThat(page.headers().allValues("Set-Cookie")).noneMatch(c -> c.contains(SIGN_IN_COOKIE));
    assertThat(page.headers().firstValue("Refresh")).isEmpty();
  }

  @Test
  void theButtonLeadsToSalesforce() {
    add(SALES, Flow.AUTHORIZATION_CODE);

    HttpResponse<String> answer = Client.anonymous(base).as(TestUsers.SALES).post(PAGE, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Refresh"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("0;url=" + org.loginUrl()));
    assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(c -> c.contains(SIGN_IN_COOKIE));
  }

  @Test
  void anotherSiteCannotPressTheButton() {
    add(SALES, Flow.AUTHORIZATION_CODE);
    browser.login(TestUsers.SALES);

    HttpResponse<String> answer = browser.post(PAGE, "", Map.of());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Refresh")).isEmpty();
  }

  @Test
  void tellsAReaderWhomToAsk() {
    add(SALES, Flow.AUTHORIZATION_CODE);

    String page = Client.anonymous(base).as(TestUsers.READER).get(PAGE).body();

    assertThat(page).contains("salesforce-admin").doesNotContain("<form");
  }

  @Test
  void aConnectionThatNeedsNoBrowserIsConnectedAtOnce() {
    add(SALES, Flow.CLIENT_CREDENTIALS);
    Client sally = Client.anonymous(base).as(TestUsers.SALES);

    assertThat(sally.get(PAGE).body()).contains("signs in by itself");
    assertThat(sally.post(PAGE, "").body()).contains("<h1>Connected to localhost");

    assertThat(services.connections().get(SALES).state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void saysWhyAConnectionCouldNotBeConnected() {
    add(SALES, Flow.CLIENT_CREDENTIALS);
    org.org().faults().failNextToken("invalid_client", "invalid client credentials", 1);

    HttpResponse<String> answer = Client.anonymous(base).as(TestUsers.SALES).post(PAGE, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<h1>Not connected</h1>", "invalid_client");
  }

  @Test
  void aLinkOfATenantConnectsTheConnectionOfThatTenant() {
    ConnectionId north = new ConnectionId("north", "sales");
    add(SALES, Flow.CLIENT_CREDENTIALS);
    add(north, Flow.CLIENT_CREDENTIALS);

    Client.anonymous(base).as(TestUsers.SALES).post(PAGE + "?tenant=north", "");

    assertThat(services.connections().get(north).state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(services.connections().get(SALES).state()).isEqualTo(ConnectionState.NOT_CONNECTED);
    services.connections().delete(north);
  }

  @Test
  void saysThatThereIsNoSuchConnection() {
    HttpResponse<String> answer = Client.anonymous(base).as(TestUsers.SALES).get(PAGE);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no connection named &#39;sales&#39;");
  }

  private void add(ConnectionId id, Flow flow) {
    URI host = flow == Flow.AUTHORIZATION_CODE ? org.loginUrl() : org.instanceUrl();
    services
        .connections()
        .create(
            NewConnection.withSecret(
                id,
                new Environment(host.toString()),
                flow,
                org.org().app().consumerKey(),
                new Secret(org.org().app().consumerSecret())));
  }
}
