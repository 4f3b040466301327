package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A designer draws a process in the browser, checks it, deploys it and watches it run. */
@WebTest
class ModelerTest {

  private static final String CONNECTION = "sales";

  /** A step waits for the worker and the org; the machine may be busy with other tests. */
  private static final LocatorAssertions.IsVisibleOptions PATIENT =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  private static Chromium chromium;

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final OrgMetadata metadata;

  private BrowserContext person;
  private Page page;
  private Drawing drawing;
  private String lead;
  private String opportunity;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  ModelerTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      OrgMetadata metadata) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.metadata = metadata;
  }

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openTheModeler() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    try (BrowserContext administrator = chromium.person()) {
      Person sally = new Person(base, administrator);
      sally.add(CONNECTION, org);
      sally.connect(CONNECTION);
    }
    person = chromium.person();
    page = person.newPage();
    page.setViewportSize(1600, 900);
    drawing = new Drawing(page);
    Login.as(page, base, TestUsers.ADMIN);
    page.onConsoleMessage(message -> complain(message.type(), message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(base + "/salesforce/modeler");
    assertThat(page.getByText("All changes kept in this browser")).isVisible();
  }

  private void complain(String type, String text) {
    if (type.equals("error")) {
      complaints.add(text);
    }
  }

  @AfterEach
  void closeBrowser() {
    person.close();
    // another test has another org behind a connection of this name
    metadata.clear();
  }

  @Test
  void fiveDraggedElementsBringALeadAndAnOpportunityToSalesforce() {
    emptyTheCanvas();
    drawFiveElements();
    configureTheSteps();
    takePicture("modeler-checked");

    deploy();
    start(Map.of("lastName", "Prefect", "company", "Megadodo"));

    assertThat(page.getByText("Completed", new Page.GetByTextOptions().setExact(true)))
        .isVisible(PATIENT);
    assertThat(page.locator(".token-done.token")).hasCount(5);
    takePicture("modeler-done");
    assertThat(org.org().records("Lead"))
        .anyMatch(
            lead ->
                "Prefect".equals(lead.get("LastName")) && "Megadodo".equals(lead.get("Company")));
    assertThat(org.org().records("Opportunity"))
        .anyMatch(one -> "Megadodo: first order".equals(one.get("Name")));
    assertThat(complaints).isEmpty();
    assertThat(requests)
        .allMatch(
            address ->
                URI.create(address).getScheme().equals("blob")
                    || URI.create(address).getAuthority().equals(base.getAuthority()));
  }

  @Test
  void fieldsThatTheOrgGotAreOfferedAfterARefreshAndWrongValuesStopTheDeployment() {
    org.org().addField("Lead", Field.text("Badge__c", 20).asRequired());
    org.org().addField("Lead", Field.picklist("Region__c", "North", "South").asRestricted());
    Locator refresh =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read the fields again"));
    refresh.click();
    assertThat(refresh).isEnabled();
    drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    drawing.choose("Region", "South");
    assertThat(problems()).containsText("Badge");
    assertThat(button("Deploy")).isDisabled();

    drawing.fill("Badge", "B-1");
    assertThat(button("Deploy")).isEnabled();
    drawing.openGroup("further");
    drawing.fill("Employees", "many");
    assertThat(problems()).containsText("NumberOfEmployees");
    assertThat(page.locator(".finding-mark--error")).hasCount(1);
    assertThat(button("Deploy")).isDisabled();
  }

  private Locator problems() {
    return page.locator(".modeler-problems ul");
  }

  private void emptyTheCanvas() {
    page.locator(".djs-shape .djs-hit").first().click();
    page.keyboard().press("Delete");
    assertThat(page.locator(".djs-shape")).hasCount(0);
  }

  private void drawFiveElements() {
    String start = drawing.drag("create.start-event", 200, 200);
    lead = drawing.dragOperation("create lead", "lead.create", 330, 200);
    String gateway = drawing.drag("create.exclusive-gateway", 470, 200);
    opportunity = drawing.dragOperation("create opportunity", "opportunity.create", 610, 200);
    String end = drawing.drag("create.end-event", 760, 200);
    drawing.connect(start, lead);
    drawing.connect(lead, gateway);
    drawing.connect(gateway, opportunity);
    drawing.connect(opportunity, end);
    assertThat(page.locator(".djs-connection")).hasCount(4);
  }

  private void configureTheSteps() {
    drawing.select(lead);
    assertThat(drawing.field("Connection")).hasValue(CONNECTION);
    drawing.fill("Last Name", "${lastName}");
    drawing.fill("Company", "${company}");
    drawing.openGroup("output");
    drawing.fill("Record id", "leadId");
    drawing.select(opportunity);
    drawing.fill("Name", "${company}: first order");
    drawing.choose("Stage", "Prospecting");
    drawing.fill("Close Date", "2030-12-31");
    assertThat(button("Deploy")).isEnabled();
  }

  private void deploy() {
    button("Deploy").click();
    dialog().getByRole(AriaRole.BUTTON, named("Deploy")).click();
    assertThat(page.getByText("is deployed")).isVisible(PATIENT);
  }

  private void start(Map<String, String> variables) {
    button("Start").click();
    variables.forEach((name, value) -> dialog().getByLabel("Value of " + name).fill(value));
    dialog().getByRole(AriaRole.BUTTON, named("Start")).click();
  }

  private Locator button(String name) {
    return page.locator(".modeler-toolbar").getByRole(AriaRole.BUTTON, named(name));
  }

  private Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  /**
   * Property {@code pictures} names a folder for pictures of the page; without it there are none.
   */
  private void takePicture(String name) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
  }
}
