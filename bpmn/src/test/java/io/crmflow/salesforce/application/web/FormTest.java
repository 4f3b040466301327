package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.connection.NewConnection;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.util.UriComponentsBuilder;

/** What the form of a connection corrects, refuses, warns of and keeps to itself. */
@WebTest
class FormTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  private BrowserContext person;
  private Page page;

  FormTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.base = base;
    this.org = org;
    this.services = services;
  }

  @BeforeEach
  void logIn() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    person = Chromium.person();
    page = person.newPage();
    Login.as(person, base, TestUsers.SALES);
  }

  @AfterEach
  void closeBrowser() {
    if (person != null) {
      person.close();
    }
  }

  @Test
  void thePastedAddressOfAPageBecomesMyDomain() {
    enterHost("https://acme.lightning.force.com/lightning/page/home");

    assertThat(field("My Domain host")).hasValue("acme.my.salesforce.com");
    assertThat(page.getByText("Corrected to the org’s My Domain")).isVisible();
  }

  @Test
  void aHostThatIsNotSalesforcesIsRefusedAtOnce() {
    enterHost("login.salesforce.com.evil.example");

    assertThat(field("My Domain host")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#host-error-msg")).containsText("evil.example");
  }

  @Test
  void anEmptyFormLeadsToItsFirstMistake() {
    page.navigate(base + "/salesforce/new");
    button("Save and connect").click();

    assertThat(field("Name")).isFocused();
    assertThat(page.locator("[aria-invalid=true]")).hasCount(3);
    assertThat(services.connections().list("")).isEmpty();
  }

  @Test
  void theShownRedirectUrlIsTheOneSent() {
    addSales();
    URI authorizationUrl = services.authorizations().begin(SALES, "s".repeat(43));
    String sent =
        UriComponentsBuilder.fromUri(authorizationUrl)
            .build()
            .getQueryParams()
            .getFirst("redirect_uri");
    person.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate(base + "/salesforce/new");

    button("Copy Redirect URL").click();

    assertThat(page.evaluate("() => navigator.clipboard.readText()"))
        .isEqualTo(decoded(sent))
        .isEqualTo(field("Redirect URL").inputValue());
    assertThat(page.getByText("but Salesforce leads you back to")).isHidden();
  }

  @Test
  void warnsThePersonWhoOpenedThePageByAnotherAddress() {
    try (BrowserContext other = Chromium.person()) {
      Page theirs = other.newPage();
      URI numeric = URI.create("http://127.0.0.1:" + base.getPort());
      Login.as(other, numeric, TestUsers.SALES);
      theirs.navigate(numeric + "/salesforce/new");

      assertThat(theirs.getByText("Salesforce leads you back to " + base)).isVisible();
    }
  }

  @Test
  void aStoredSecretCanBeReplacedButNotSeen() {
    addSales();
    page.navigate(base + "/salesforce/connections/sales");
    button("Edit").click();

    assertThat(page.getByText("Set just now")).isVisible();
    assertThat(page.locator("input[type=password]")).hasCount(0);
    assertThat(page.content()).doesNotContain(org.org().app().consumerSecret());
    button("Replace").click();
    assertThat(page.locator("input[type=password]")).isFocused();
  }

  @Test
  void theGuideFollowsTheFlow() {
    page.navigate(base + "/salesforce/new");
    assertThat(page.getByText("Step 1 of 7")).isVisible();

    button("Advanced").click();
    page.getByLabel("Flow", new Page.GetByLabelOptions().setExact(true))
        .selectOption("CLIENT_CREDENTIALS");
    button("Step 8: Choose the user to run as").click();

    assertThat(page.getByText("Step 8 of 8")).isVisible();
  }

  private void addSales() {
    services
        .connections()
        .create(
            NewConnection.withSecret(
                SALES,
                new Environment(org.loginUrl().toString()),
                Flow.AUTHORIZATION_CODE,
                org.org().app().consumerKey(),
                new Secret(org.org().app().consumerSecret())));
  }

  private void enterHost(String host) {
    page.navigate(base + "/salesforce/new");
    page.getByText("My Domain", new Page.GetByTextOptions().setExact(true)).click();
    field("My Domain host").fill(host);
    field("My Domain host").blur();
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
