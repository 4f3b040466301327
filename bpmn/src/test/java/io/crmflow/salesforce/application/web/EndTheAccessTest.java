package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.fault.Fault;
import java.net.URI;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A person disconnects and deletes connections, and sees beforehand what that does. */
@WebTest
class EndTheAccessTest {

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final RepositoryService repository;

  private BrowserContext person;
  private Page page;

  EndTheAccessTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      RepositoryService repository) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.repository = repository;
  }

  @BeforeEach
  void openAConnectedOne() {
    services.connections().list("").forEach(known -> services.connections().delete(known.id()));
    org.reset();
    try (BrowserContext colleague = Chromium.person()) {
      Person sally = new Person(base, colleague);
      sally.add("sales", org);
      sally.connect("sales");
    }
    person = Chromium.person();
    page = person.newPage();
    Login.as(person, base, TestUsers.SALES);
    page.navigate(base + "/salesforce/connections/sales");
    assertThat(page.locator(".state")).hasText("Connected");
  }

  @AfterEach
  void closeBrowser() {
    if (person != null) {
      person.close();
    }
  }

  @Test
  void disconnectingRevokesTheAccessAndKeepsTheSettings() {
    press("Disconnect");
    confirm("Disconnect");

    assertThat(page.locator(".state")).hasText("Not connected");
    assertThat(dialog()).hasCount(0);
    assertThat(page.getByText(org.org().app().consumerKey())).isVisible();
    assertThat(page.locator(".deed").first()).containsText("Disconnected by " + TestUsers.SALES);
  }

  @Test
  void saysWhenSalesforceDidNotConfirm() {
    org.org().faults().script(Fault.request("", 503).ofPath("/services/oauth2/revoke"));

    press("Disconnect");
    confirm("Disconnect");

    assertThat(dialog()).containsText("Disconnected here, but not at Salesforce");
    assertThat(dialog()).containsText("Connected Apps OAuth Usage");
  }

  @Test
  void deletingShowsTheProcessesThatBreak() {
    String deployment = deploy();
    try {
      page.reload();
      press("Delete");
      assertThat(dialog()).containsText("Greet a lead");
      confirm("Delete all the same");

      assertThat(page.getByText("Connect your first Salesforce org")).isVisible();
      assertThat(services.connections().list("")).isEmpty();
    } finally {
      repository.deleteDeployment(deployment, true);
    }
  }

  private String deploy() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("greet")
            .name("Greet a lead")
            .camundaHistoryTimeToLiveString("P1D")
            .startEvent()
            .serviceTask("check")
            .camundaExternalTask("salesforce")
            .endEvent()
            .done();
    CamundaProperties properties = model.newInstance(CamundaProperties.class);
    add(properties, "salesforce.operation", "connection.check");
    add(properties, "salesforce.connection", "sales");
    ExtensionElements extensions = model.newInstance(ExtensionElements.class);
    model.getModelElementById("check").addChildElement(extensions);
    extensions.addChildElement(properties);
    return repository.createDeployment().addModelInstance("greet.bpmn", model).deploy().getId();
  }

  private static void add(CamundaProperties properties, String name, String value) {
    CamundaProperty property = properties.getModelInstance().newInstance(CamundaProperty.class);
    property.setCamundaName(name);
    property.setCamundaValue(value);
    properties.addChildElement(property);
  }

  private Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void confirm(String name) {
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
