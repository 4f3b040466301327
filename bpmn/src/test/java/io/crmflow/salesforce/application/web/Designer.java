package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** A person with the modeler open, in an application whose one connection leads to the org. */
record Designer(BrowserContext person, Page page, Drawing drawing) implements AutoCloseable {

  static final String CONNECTION = "sales";

  /** A step waits for the worker and the org; the machine may be busy with other tests. */
  static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  /** Logs in and opens the modeler. */
  static Designer open(URI base, Browser.NewContextOptions window) {
    Designer designer = loggedIn(base, window);
    designer.openModeler(base);
    return designer;
  }

  /** Logs in and opens an empty page. */
  static Designer loggedIn(URI base, Browser.NewContextOptions window) {
    BrowserContext person = Chromium.person(window);
    Login.as(person, base, TestUsers.ADMIN);
    Page page = person.newPage();
    return new Designer(person, page, new Drawing(page));
  }

  void openModeler(URI base) {
    page.navigate(base + "/salesforce/modeler");
    assertThat(page.getByText("All changes kept in this browser")).isVisible(PATIENT);
  }

  /** What the check and a refused deployment found. */
  Locator problems() {
    return page.locator(".modeler-problems ul");
  }

  /** A button above the canvas. */
  Locator tool(String name) {
    return page.locator(".modeler-toolbar").getByRole(AriaRole.BUTTON, named(name));
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Opens the menu and chooses one of its entries. */
  void file(String entry) {
    tool("File").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry)).click();
  }

  static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  @Override
  public void close() {
    person.close();
  }
}
