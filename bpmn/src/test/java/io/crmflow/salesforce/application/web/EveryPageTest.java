package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks over the pages for connections in every state, in both themes. */
@WebTest
class EveryPageTest {

  private static final int STEPS = 7;

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final JdbcClient jdbc;

  private Page page;
  private Look look;

  EveryPageTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      JdbcClient jdbc) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void beginAnew() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
  }

  @Test
  void isUsableByEverybody() {
    try (BrowserContext person = Chromium.person(Look.options());
        BrowserContext program = Chromium.person()) {
      // requests with Basic credentials from a logged-in browser would count as another site's
      Person colleague = new Person(base, program);
      page = person.newPage();
      look = new Look(page);
      logIn();
      readTheForm();
      connect(colleague);
      lookAtTheConnection();
      lookAtAllStates(colleague);
    }
  }

  private void logIn() {
    page.navigate(base + "/salesforce/");
    look("login");
    Login.as(page.context(), base, TestUsers.SALES);
    page.navigate(base + "/salesforce/");
    assertThat(page.getByText("Connect your first Salesforce org")).isVisible();
    look("no-connections");
  }

  private void readTheForm() {
    page.navigate(base + "/salesforce/new");
    for (int step = 1; step < STEPS; step++) {
      assertThat(page.getByText("Step " + step + " of " + STEPS)).isVisible();
      look("guide-" + step);
      press("Next");
    }
    look("guide-" + STEPS);
    press("Advanced");
    page.getByLabel("Flow", new Page.GetByLabelOptions().setExact(true)).selectOption("JWT_BEARER");
    press("Save and connect");
    assertThat(page.locator("[aria-invalid=true]").first()).isVisible();
    look("form-refused");
  }

  private void connect(Person colleague) {
    colleague.add("sales", org);
    page.navigate(base + "/salesforce/connections/sales");
    assertThat(page.locator(".state")).hasText("Not connected");
    look("not-connected");
    page.navigate(base + "/salesforce/connections/sales/connect");
    look("connect-link");
    press("Connect");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deny")).click();
    assertThat(page.locator("h1")).hasText("Not connected");
    look("denied");
    page.navigate(base + "/salesforce/connections/sales");
    press("Connect");
    press("Allow");
    assertThat(page.getByText("Connected as").first()).isVisible();
    look("connected");
  }

  private void lookAtTheConnection() {
    press("Test connection");
    assertThat(page.locator("#diagnosis-title")).containsText("The org answers");
    look("tested");
    press("Disconnect");
    look("disconnect");
    page.keyboard().press("Escape");
    press("Delete");
    look("delete");
    page.keyboard().press("Escape");
    press("Edit");
    look("edit");
  }

  private void lookAtAllStates(Person colleague) {
    colleague.add("marketing", org);
    colleague.connect("marketing").close();
    limit("marketing");
    colleague.add("partner", org);
    colleague.add("legacy", org);
    mixUpSecret("legacy", "partner");
    colleague.add("service", org);
    colleague.connect("service").close();
    reject("service");
    page.navigate(base + "/salesforce/");
    assertThat(page.locator(".state")).hasCount(5);
    look("connections");
    for (String name : new String[] {"marketing", "legacy", "service"}) {
      page.navigate(base + "/salesforce/connections/" + name);
      assertThat(page.locator(".state")).isVisible();
      look(name);
    }
  }

  private void limit(String name) {
    jdbc.sql("UPDATE SALESFORCE_CONNECTION SET STATE = 'LIMITED', LIMITED_UNTIL = ? WHERE NAME = ?")
        .params(OffsetDateTime.now(ZoneOffset.UTC).plusHours(2), name)
        .update();
  }

  /** What is encrypted for one row cannot be read in another. */
  private void mixUpSecret(String name, String other) {
    jdbc.sql(
            """
            UPDATE SALESFORCE_CONNECTION SET SEALED_CONSUMER_SECRET =
              (SELECT SEALED_CONSUMER_SECRET FROM SALESFORCE_CONNECTION WHERE NAME = ?) WHERE NAME = ?
            """)
        .params(other, name)
        .update();
  }

  /** Salesforce ends the access, and a test finds out. */
  private void reject(String name) {
    org.org().revokeRefreshTokens();
    org.org().expireSessions();
    page.navigate(base + "/salesforce/connections/" + name);
    press("Test connection");
    assertThat(page.getByText("The test failed")).isVisible();
    assertThat(page.locator(".state")).hasText("Needs re-connect");
    look("test-failed");
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private void look(String name) {
    look.at(name);
  }
}
