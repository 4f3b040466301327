package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.util.UriComponentsBuilder;

/** A person connects an org in a real browser. */
@WebTest
class SignInTest {

  private static final String CONNECTIONS = "/api/salesforce/connections";

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  private BrowserContext person;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  SignInTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.base = base;
    this.org = org;
    this.services = services;
  }

  @BeforeEach
  void openBrowser() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    person = Chromium.person();
    page = person.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
  }

  @AfterEach
  void closeBrowser() {
    if (person != null) {
      person.close();
    }
  }

  @ParameterizedTest(name = "PKCE required: {0}")
  @ValueSource(booleans = {true, false})
  void connectsAnOrg(boolean pkceRequired) {
    org.org().app().requirePkce(pkceRequired);

    page.navigate(begin());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();
    page.waitForURL(base + "/oauth/salesforce/callback?**");

    assertThat(heading()).startsWith("Connected to localhost").contains(" as ", "@");
    assertThat(connection().path("state").asText()).isEqualTo("CONNECTED");
    assertThat(connection().path("organizationId").asText()).startsWith("00D");
    assertThat(org.org().calls().tokenCalls()).isEqualTo(1);
    assertThat(complaints).isEmpty();
    assertThat(page.getByRole(AriaRole.LINK).getAttribute("href")).isEqualTo("/salesforce/");
  }

  @Test
  void tellsWhatToDoWhenThePersonDenies() {
    page.navigate(begin());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deny")).click();
    page.waitForURL(base + "/oauth/salesforce/callback?**");

    assertThat(heading()).isEqualTo("Not connected");
    assertThat(page.locator("main p").count()).isGreaterThanOrEqualTo(3);
    assertThat(connection().path("state").asText()).isEqualTo("NOT_CONNECTED");
    assertThat(org.org().calls().tokenCalls()).isZero();
  }

  @Test
  void refusesAStateThatIsNotTheirs() {
    begin();

    refused(page.navigate(callback("code", "any", "state", "0123456789abcdef0123456789abcdef")));
  }

  @Test
  void refusesAnAnswerWithoutState() {
    begin();

    refused(page.navigate(callback("code", "any")));
  }

  @Test
  void refusesAnAnswerInAnotherBrowser() {
    String authorizationUrl = begin();
    try (BrowserContext other = Chromium.person()) {
      Page theirs = other.newPage();
      theirs.navigate(authorizationUrl);

      Response answer =
          theirs.waitForNavigation(
              () ->
                  theirs
                      .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow"))
                      .click());

      refused(answer);
      assertThat(theirs.url()).startsWith(base + "/oauth/salesforce/callback?");
    }
  }

  @Test
  void refusesAnAnswerThatCameBefore() {
    page.navigate(begin());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();
    page.waitForURL(base + "/oauth/salesforce/callback?**");

    Response again = page.navigate(page.url());

    assertThat(again.status()).isEqualTo(403);
    assertThat(heading()).isEqualTo("Not connected");
    assertThat(org.org().calls().tokenCalls()).isEqualTo(1);
    assertThat(connection().path("state").asText()).isEqualTo("CONNECTED");
  }

  @Test
  void showsWhatSalesforceSaysAsText() {
    String state = stateOf(begin());

    page.navigate(
        callback(
            "error", "access_denied", "error_description", "<img src=x id=bad>", "state", state));

    assertThat(page.locator("#bad").count()).isZero();
    assertThat(complaints).isEmpty();
    assertThat(org.org().calls().tokenCalls()).isZero();
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() {
    begin();

    assertThat(person.cookies())
        .filteredOn(cookie -> cookie.name.endsWith("salesforce-authorization"))
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.httpOnly).isTrue();
              assertThat(cookie.sameSite.name()).isEqualTo("LAX");
              assertThat(cookie.value).hasSize(43);
            });
  }

  private void refused(Response answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("Not connected", "Back to the connections");
    assertThat(org.org().calls().tokenCalls()).isZero();
    assertThat(connection().path("state").asText()).isEqualTo("NOT_CONNECTED");
  }

  /** Adds a connection and begins to sign in, in this browser. */
  private String begin() {
    Person me = new Person(base, person);
    me.add("browser", org);
    return me.begin("browser");
  }

  private JsonNode connection() {
    return Client.json(Client.anonymous(base).as(TestUsers.READER).get(CONNECTIONS + "/browser"));
  }

  private String heading() {
    return page.locator("h1").textContent();
  }

  private String callback(String... parameters) {
    UriComponentsBuilder url =
        UriComponentsBuilder.fromUri(base).path("/oauth/salesforce/callback");
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      url.queryParam(parameters[i], "{" + parameters[i] + "}");
      values.put(parameters[i], parameters[i + 1]);
    }
    return url.encode().buildAndExpand(values).toUriString();
  }

  private static String stateOf(String authorizationUrl) {
    return UriComponentsBuilder.fromUriString(authorizationUrl)
        .build()
        .getQueryParams()
        .getFirst("state");
  }
}
