package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.draft.Draft;
import io.crmflow.salesforce.draft.Drafts;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designer draws a process in the browser, checks it, deploys it and watches it run. */
@WebTest
class ModelerTest {

  private static final LocatorAssertions.ContainsTextOptions PATIENT_TEXT =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final Drafts drafts;
  private final RepositoryService repository;
  private final JdbcClient jdbc;

  private Designer designer;
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
      Drafts drafts,
      RepositoryService repository,
      JdbcClient jdbc) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.drafts = drafts;
    this.repository = repository;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void openTheModeler() {
    repository
        .createDeploymentQuery()
        .list()
        .forEach(deployed -> repository.deleteDeployment(deployed.getId(), true));
    jdbc.sql("DELETE FROM SALESFORCE_DRIFT").update();
    drafts
        .of(TestUsers.ADMIN)
        .forEach(draft -> drafts.delete(TestUsers.ADMIN, draft.id(), draft.version()));
    OneConnection.to(org, services, Designer.CONNECTION);
    designer = Designer.loggedIn(base, new Browser.NewContextOptions().setViewportSize(1600, 900));
    page = designer.page();
    drawing = designer.drawing();
    page.onConsoleMessage(message -> complain(message.type(), message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    designer.openModeler(base);
  }

  private void complain(String type, String text) {
    if (type.equals("error")) {
      complaints.add(text);
    }
  }

  @AfterEach
  void closeBrowser() {
    if (designer != null) {
      designer.close();
    }
  }

  @Test
  void fiveDraggedElementsBringALeadAndAnOpportunityToSalesforce() {
    emptyTheCanvas();
    drawFiveElements();
    configureTheSteps();
    Picture.ofWindow(designer.page(), "modeler-checked");

    deploy();
    start(Map.of("lastName", "Prefect", "company", "Megadodo"));

    assertThat(page.getByText("Completed", new Page.GetByTextOptions().setExact(true)))
        .isVisible(Designer.PATIENT);
    assertThat(page.locator(".token-done.token")).hasCount(5);
    Picture.ofWindow(designer.page(), "modeler-done");
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
    refreshTheFields();
    drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    drawing.choose("Region", "South");
    assertThat(designer.problems()).containsText("Badge");
    assertThat(designer.tool("Deploy")).isDisabled();

    drawing.fill("Badge", "B-1");
    assertThat(designer.tool("Deploy")).isEnabled();
    drawing.openGroup("further");
    drawing.fill("Employees", "many");
    assertThat(designer.problems()).containsText("NumberOfEmployees");
    assertThat(page.locator(".finding-mark--error")).hasCount(1);
    assertThat(designer.tool("Deploy")).isDisabled();
  }

  @Test
  void whatADeploymentIsRefusedForIsMarkedAtItsElement() {
    String step = drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    assertThat(designer.tool("Deploy")).isEnabled();
    // the check knows the fields of a while ago, the deployment asks the org
    org.org().addField("Lead", Field.text("Badge__c", 20).asRequired());
    designer.tool("Deploy").click();
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Deploy")).click();

    assertThat(page.getByText("was not deployed")).isVisible(Designer.PATIENT);
    assertThat(designer.dialog()).hasCount(0);
    assertThat(page.locator(".finding-mark--error")).hasCount(1);
    Picture.ofWindow(designer.page(), "modeler-refused");
    drawing.selectNothing();
    designer.problems().getByText("Badge__c").first().click();
    assertThat(page.locator(".djs-shape.selected")).hasAttribute("data-element-id", step);

    refreshTheFields();
    drawing.fill("Badge", "B-1");
    deploy();
    assertThat(page.getByText("was not deployed")).hasCount(0);
    assertThat(page.locator(".finding-mark--error")).hasCount(0);
  }

  @Test
  void aStepIsTriedWithSampleValuesAndAWriteWantsConsent() {
    String step = drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "${lastName}");
    drawing.fill("Company", "Megadodo");
    drawing.select(step);
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Try this step")).click();
    Locator panel = page.locator(".try");
    Locator run = panel.getByRole(AriaRole.BUTTON);
    assertThat(panel).containsText("Changes the org");
    assertThat(panel).containsText("The process puts ${lastName} here");
    panel.getByLabel("LastName").fill("Prefect");
    assertThat(run).isDisabled();
    assertThat(org.org().records("Lead")).noneMatch(this::isPrefect);

    panel.getByText("Yes, change records in " + Designer.CONNECTION).click();
    Picture.ofWindow(designer.page(), "modeler-try-write");
    run.click();

    assertThat(panel.locator(".try-result")).containsText("Done", PATIENT_TEXT);
    Picture.ofWindow(designer.page(), "modeler-tried");
    Map<String, Object> made =
        org.org().records("Lead").stream().filter(this::isPrefect).findFirst().orElseThrow();
    assertThat(panel.locator("dl")).containsText((String) made.get("Id"));
    // the next run is another write
    assertThat(run).isDisabled();

    panel.getByLabel("LastName").fill("x".repeat(81));
    panel.getByText("Yes, change records in " + Designer.CONNECTION).click();
    run.click();
    assertThat(panel.locator(".try-result")).containsText("LastName", PATIENT_TEXT);
    Picture.ofWindow(designer.page(), "modeler-try-refused");
    assertThat(org.org().records("Lead").stream().filter(this::isPrefect)).hasSize(1);
  }

  @Test
  void ownersAreOfferedWhileAPersonTypes() {
    String step = drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    drawing.openGroup("further");
    org.org().calls().clear();
    drawing.field("Owner ID").pressSequentially("nbou");

    assertThat(page.locator("#salesforce-owners option[value='Inbound']"))
        .hasAttribute("label", "Inbound (queue)");
    Picture.ofWindow(designer.page(), "modeler-owners");
    assertThat(org.org().calls().apiCalls()).as("asked once, not for each letter").isEqualTo(1);
    drawing.fill("Owner ID", "Inbound");
    assertThat(designer.tool("Deploy")).isEnabled();
    drawing.select(step);
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Try this step")).click();
    page.getByText("Yes, change records in " + Designer.CONNECTION).click();
    page.locator(".try").getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator(".try-result")).containsText("Done", PATIENT_TEXT);
    Map<String, Object> lead =
        org.org().records("Lead").stream().filter(this::isPrefect).findFirst().orElseThrow();
    assertThat(lead.get("OwnerId").toString()).as("the queue").startsWith("00G");
  }

  @Test
  void aRecordTypeHasAFormWithItsOwnPicklistValues() {
    String partner = org.org().addRecordType("Lead", "Partner_Lead", "Partner lead");
    org.org().chooseValues("Lead", partner, "LeadSource", "Web", "Other");
    refreshTheFields();
    String step = drawing.dragOperation("partner lead", "lead.create-Partner_Lead", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    Locator source = drawing.field("Lead Source");
    assertThat(source.locator("option")).hasText(new String[] {"", "Web", "Other"});
    source.selectOption("Other");
    Picture.ofWindow(designer.page(), "modeler-record-type");
    assertThat(designer.tool("Deploy")).isEnabled();

    drawing.select(step);
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Try this step")).click();
    page.getByText("Yes, change records in " + Designer.CONNECTION).click();
    page.locator(".try").getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".try-result")).containsText("Done", PATIENT_TEXT);
    assertThat(org.org().records("Lead"))
        .anyMatch(lead -> isPrefect(lead) && partner.equals(lead.get("RecordTypeId")));
  }

  @Test
  void aDayOfInstancesIsComparedWithTheLimitOfTheOrg() {
    String start = page.locator(".djs-shape").first().getAttribute("data-element-id");
    String step = drawing.dragOperation("create lead", "lead.create", 330, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    drawing.connect(start, step);
    Locator cost = page.locator(".problems-cost button");
    assertThat(cost).containsText("1,000 instances take");
    cost.click();
    page.getByLabel("Instances a day").fill("1000000");

    assertThat(page.locator(".cost-table")).containsText("of 15,000");
    assertThat(designer.problems()).containsText("1,000,000 instances a day that go this way take");
    Picture.ofWindow(designer.page(), "modeler-cost");
  }

  @Test
  void aFieldThatIsGoneIsToldOfTheProcessesThatUseIt() {
    org.org().addField("Lead", Field.text("Badge__c", 20));
    refreshTheFields();
    String step = drawing.dragOperation("create lead", "lead.create", 500, 150);
    drawing.fill("Last Name", "Prefect");
    drawing.fill("Company", "Megadodo");
    drawing.fill("Badge", "B-1");
    deploy();
    org.org().clock().advance(Duration.ofMinutes(2));
    org.org().removeField("Lead", "Badge__c");

    designer.file("Deployed processes…");
    assertThat(designer.dialog()).containsText("Nobody has looked yet");
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Look now")).click();
    Locator drifted =
        designer.dialog().locator("li").filter(new Locator.FilterOptions().setHasText("Badge__c"));
    assertThat(drifted).containsText("New process, version 1");
    assertThat(drifted).containsText(step);
    assertThat(designer.dialog()).containsText("Last look just now");
    Picture.ofWindow(designer.page(), "modeler-drift");
    drifted.getByRole(AriaRole.BUTTON).click();
    assertThat(designer.problems()).containsText("Lead has no field Badge__c", PATIENT_TEXT);

    designer.openModeler(base);
    assertThat(page.getByText("1 deployed process no longer fits")).isVisible();
    Picture.ofWindow(designer.page(), "modeler-drift-notice");
  }

  @Test
  void aDraftOfTheApplicationIsOpenedOnAnotherMachineAndNeverOverwrittenUnseen() {
    drawing.dragOperation("create lead", "lead.create", 500, 150);
    saveDraft("Intake");
    assertThat(page.getByText("Saved as draft “Intake”")).isVisible(Designer.PATIENT);
    Picture.ofWindow(designer.page(), "modeler-saved");

    try (Designer elsewhere = Designer.open(base, new Browser.NewContextOptions())) {
      elsewhere.file("Open draft…");
      Picture.ofWindow(elsewhere.page(), "modeler-drafts");
      elsewhere.dialog().getByText("Intake", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(elsewhere.page().getByText("Create Lead").first()).isVisible();
      elsewhere.drawing().drag("create.end-event", 300, 400);
      elsewhere.file("Save draft…");
      elsewhere.dialog().getByRole(AriaRole.BUTTON, Designer.named("Save")).click();
      assertThat(elsewhere.page().getByText("Saved as draft “Intake”")).isVisible(Designer.PATIENT);
    }

    drawing.drag("create.end-event", 300, 300);
    assertThat(page.getByText("Saved as draft")).hasCount(0);
    saveDraft("Intake");
    assertThat(designer.dialog()).containsText("was saved again since you opened it");
    Picture.ofWindow(designer.page(), "modeler-draft-changed");
    designer.dialog().getByLabel("Name").fill("Intake by me");
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Save")).click();
    assertThat(page.getByText("Saved as draft “Intake by me”")).isVisible(Designer.PATIENT);

    designer.file("Open draft…");
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Delete Intake")).click();
    Picture.ofWindow(designer.page(), "modeler-delete-draft");
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Delete for good")).click();
    assertThat(designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Delete Intake")))
        .hasCount(0);
    assertThat(drafts.of(TestUsers.ADMIN)).extracting(Draft::name).containsExactly("Intake by me");
  }

  private void saveDraft(String name) {
    designer.file("Save draft…");
    designer.dialog().getByLabel("Name").fill(name);
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Save")).click();
  }

  private void refreshTheFields() {
    Locator refresh =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read the fields again"));
    refresh.click();
    assertThat(refresh).isEnabled();
  }

  private boolean isPrefect(Map<String, Object> lead) {
    return "Megadodo".equals(lead.get("Company"));
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
    assertThat(drawing.field("Connection")).hasValue(Designer.CONNECTION);
    drawing.fill("Last Name", "${lastName}");
    drawing.fill("Company", "${company}");
    drawing.openGroup("output");
    drawing.fill("Record id", "leadId");
    drawing.select(opportunity);
    drawing.fill("Name", "${company}: first order");
    drawing.choose("Stage", "Prospecting");
    drawing.fill("Close Date", "2030-12-31");
    assertThat(designer.tool("Deploy")).isEnabled();
  }

  private void deploy() {
    designer.tool("Deploy").click();
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Deploy")).click();
    assertThat(page.getByText("is deployed")).isVisible(Designer.PATIENT);
  }

  private void start(Map<String, String> variables) {
    designer.tool("Start").click();
    variables.forEach(
        (name, value) -> designer.dialog().getByLabel("Value of " + name).fill(value));
    designer.dialog().getByRole(AriaRole.BUTTON, Designer.named("Start")).click();
  }
}
