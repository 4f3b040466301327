package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The modeler by keyboard, for screen readers, and in narrow windows. */
@WebTest
class ModelerForEverybodyTest {

  /** Drawing and the general forms are bpmn.io's; the palette's Salesforce group is ours. */
  private static final String[] MADE_BY_OTHERS = {
    ".djs-container > svg",
    ".djs-palette .group:not([data-group='salesforce'])",
    ".djs-minimap",
    ".djs-context-pad-parent",
    ".bjs-powered-by",
    ".bio-properties-panel-container"
  };

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;

  ModelerForEverybodyTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services) {
    this.base = base;
    this.org = org;
    this.services = services;
  }

  @BeforeEach
  void connect() {
    OneConnection.to(org, services, Designer.CONNECTION);
  }

  @Test
  void hasNoSeriousFindingInAnyOfItsStates() {
    try (Designer designer = Designer.open(base, Look.options())) {
      Look look = new Look(designer.page(), new Axe(MADE_BY_OTHERS));
      look.onAScreen("modeler-empty");
      designer.drawing().dragOperation("create lead", "lead.create", 400, 150);
      assertThat(designer.problems()).isVisible();
      look.onAScreen("modeler-step");
      designer.page().getByRole(AriaRole.TAB, named("Try this step")).click();
      look.onAScreen("modeler-try");
      designer.tool("File").click();
      look.onAScreen("modeler-menu");
      designer.page().keyboard().press("Escape");
      for (String dialog : new String[] {"Open example…", "Open draft…", "Deployed processes…"}) {
        designer.file(dialog);
        assertThat(designer.dialog()).isVisible();
        look.onAScreen("modeler-" + dialog.replaceAll("\\W+", "-"));
        designer.page().keyboard().press("Escape");
        assertThat(designer.dialog()).hasCount(0);
      }
      designer.file("Save draft…");
      look.onAScreen("modeler-save");
    }
  }

  @Test
  void aStepIsAddedCheckedAndSavedWithoutAMouse() {
    try (Designer designer = Designer.open(base, Look.options())) {
      Page page = designer.page();
      Keyboard keyboard = new Keyboard(page);

      keyboard.to("Salesforce step").press("Enter");
      assertThat(page.locator(".djs-popup input")).isFocused();
      keyboard.type("create lead");
      assertThat(page.getByText("results found")).isVisible();
      keyboard.press("Escape");
      page.locator(".djs-container > svg").focus();
      keyboard.press("Control+a").press("a");
      assertThat(page.locator(".djs-popup input")).isFocused();
      keyboard.type("create lead");
      assertThat(page.getByText("results found")).isVisible();
      keyboard.press("Enter");
      assertThat(page.getByText("There is no value for the new Lead")).isVisible();
      keyboard.press("Escape");

      // the first Tab of a page that was just opened
      page.evaluate("() => { document.body.tabIndex = -1; document.body.focus(); }");
      keyboard.to("File").press("Enter");
      Locator save = page.getByRole(AriaRole.MENUITEM, named("Save draft…"));
      for (int i = 0; i < 8 && !isFocused(save); i++) {
        keyboard.press("ArrowDown");
      }
      keyboard.press("Enter");
      assertThat(designer.dialog().getByLabel("Name")).isFocused();
      keyboard.press("Control+a").type("By keyboard").press("Enter");
      assertThat(page.getByText("Saved as draft “By keyboard”")).isVisible();
    }
  }

  private static boolean isFocused(Locator locator) {
    return (Boolean) locator.evaluate("(one) => one === document.activeElement");
  }

  @Test
  void theOtherPagesAreReachedFromANarrowWindow() {
    try (Designer designer = Designer.open(base, Look.options().setViewportSize(390, 800))) {
      Page page = designer.page();
      for (int width : new int[] {390, 700, 1000}) {
        page.setViewportSize(width, 800);
        assertThat(page.getByRole(AriaRole.LINK, named("Modeler"))).isVisible();
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
            .as("width of the modeler")
            .isLessThanOrEqualTo(width);
        assertThat(designer.tool("Deploy")).isVisible();
        Picture.ofWindow(designer.page(), "modeler-" + width);
      }
      page.setViewportSize(390, 800);
      new Keyboard(page).to("Connections").press("Enter");
      assertThat(page.locator("h1")).hasText("Connections");
      Picture.ofWindow(designer.page(), "connections-390");
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
