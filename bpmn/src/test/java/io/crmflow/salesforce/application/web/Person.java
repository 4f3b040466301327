package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Adds connections and signs in at Salesforce with a browser of their own. */
record Person(URI base, BrowserContext browser) {

  private static final String CONNECTIONS = "/api/salesforce/connections";

  /** Adds a connection that is connected through the browser. */
  void add(String connection, SalesforceSimulator org) {
    APIResponse created =
        post(
            CONNECTIONS,
            Map.of(
                "name", connection,
                "environment", org.loginUrl().toString(),
                "consumerKey", org.org().app().consumerKey(),
                "consumerSecret", org.org().app().consumerSecret()));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  /** Begins to sign in; the address to open next. */
  String begin(String connection) {
    APIResponse begun = post(CONNECTIONS + "/" + connection + "/authorization", Map.of());
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    return Client.json(begun.text()).path("authorizationUrl").asText();
  }

  /** Signs in and allows the access; the page they end on. */
  Page connect(String connection) {
    Page page = browser.newPage();
    allow(page, begin(connection));
    return page;
  }

  /** Opens the address and allows the access. */
  void allow(Page page, String authorizationUrl) {
    page.navigate(authorizationUrl);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();
    page.waitForURL(base + "/oauth/salesforce/callback?**");
  }

  /** Opens the page of a connection, logs in there, presses the button and allows the access. */
  Page follow(String connectUrl) {
    Page page = browser.newPage();
    logIn(page, connectUrl);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect")).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();
    page.getByText("Connected as").first().waitFor();
    return page;
  }

  private static void logIn(Page page, String address) {
    page.navigate(address);
    page.locator("input[name=username]").fill(TestUsers.SALES);
    page.locator("input[name=password]").fill(TestUsers.password(TestUsers.SALES));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  private APIResponse post(String path, Map<String, String> body) {
    byte[] credentials =
        (TestUsers.SALES + ":" + TestUsers.password(TestUsers.SALES))
            .getBytes(StandardCharsets.UTF_8);
    return browser
        .request()
        .post(
            base + path,
            RequestOptions.create()
                .setHeader(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .setData(body));
  }
}
