package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The whole way without a mouse. */
@WebTest
class ByKeyboardTest {

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  ByKeyboardTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.base = base;
    this.org = org;
    this.services = services;
  }

  @BeforeEach
  void beginAnew() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
  }

  @Test
  void fromTheLoginToATestedConnection() {
    try (BrowserContext person = Chromium.person()) {
      Page page = person.newPage();
      Keyboard keyboard = new Keyboard(page);
      logIn(page, keyboard);

      keyboard.to("Connect an org").press("Enter");
      readTheGuide(page, keyboard);
      fillIn(page, keyboard);
      keyboard.to("Save and connect").press("Enter");
      // the browser is on its way to Salesforce
      assertThat(page.getByRole(AriaRole.BUTTON, named("Allow"))).isVisible();
      keyboard.to("Allow").press("Enter");
      assertThat(page.locator(".state")).hasText("Connected");

      keyboard.to("Test connection").press("Enter");
      assertThat(page.locator("#diagnosis-title")).containsText("The org answers");
      keyboard.to("Disconnect").press("Enter");
      assertThat(page.getByText("Disconnect sales?")).isVisible();
      keyboard.press("Escape");
      assertThat(page.getByText("Disconnect sales?")).isHidden();
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void logIn(Page page, Keyboard keyboard) {
    page.navigate(base + "/salesforce/");
    // the login page puts the focus into its first field, a moment after it was loaded
    assertThat(page.getByLabel("Username")).isFocused();
    keyboard.type(TestUsers.SALES).to("Password").type(TestUsers.password(TestUsers.SALES));
    keyboard.press("Enter");
    assertThat(page.getByText("Connect your first Salesforce org")).isVisible();
  }

  private static void readTheGuide(Page page, Keyboard keyboard) {
    assertThat(page.getByText("Open the App Manager")).isVisible();
    keyboard.to("Next").press("Enter");
    assertThat(page.getByText("Name the app")).isFocused();
  }

  private void fillIn(Page page, Keyboard keyboard) {
    keyboard.to("Name").type("sales");
    keyboard.to("Production").press("ArrowRight").press("ArrowRight");
    assertThat(page.getByLabel("My Domain host")).isVisible();
    keyboard.to("My Domain host").type(org.loginUrl().getAuthority());
    keyboard.to("Consumer key").type(org.org().app().consumerKey());
    keyboard.to("Consumer secret").type(org.org().app().consumerSecret());
  }
}
