package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A person who has never seen the console connects an org with its pages. */
@WebTest
class ConnectAnOrgTest {

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  private BrowserContext person;
  private Page page;
  private int clicks;
  private int typed;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  ConnectAnOrgTest(
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
    page.navigate(base + "/salesforce/");
    page.onConsoleMessage(message -> complain(message.type(), message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> noteStranger(URI.create(request.url())));
  }

  private void complain(String type, String text) {
    if (type.equals("error")) {
      complaints.add(text);
    }
  }

  private void noteStranger(URI address) {
    List<String> known =
        List.of(
            base.getAuthority(), org.loginUrl().getAuthority(), org.instanceUrl().getAuthority());
    if (!known.contains(address.getAuthority())) {
      strangers.add(address.toString());
    }
  }

  @AfterEach
  void closeBrowser() {
    if (person != null) {
      person.close();
    }
  }

  @Test
  void fromNothingToConnectedInTenClicksAndFourFields() {
    click(link("Connect an org"));
    type("Name", "sales");
    click(page.getByText("My Domain", new Page.GetByTextOptions().setExact(true)));
    type("My Domain host", org.loginUrl().getAuthority());
    type("Consumer key", org.org().app().consumerKey());
    type("Consumer secret", org.org().app().consumerSecret());
    click(button("Save and connect"));
    click(button("Allow"));

    assertThat(page.getByText("Connected as").first()).isVisible();
    assertThat(page.locator(".state")).hasText("Connected");
    assertThat(page).hasURL(base + "/salesforce/connections/sales");
    assertThat(clicks).isLessThanOrEqualTo(10);
    assertThat(typed).isLessThanOrEqualTo(4);
    assertThat(complaints).isEmpty();
    assertThat(strangers).isEmpty();
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void click(Locator what) {
    clicks++;
    what.click();
  }

  private void type(String field, String value) {
    typed++;
    page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }
}
