package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The page that shows what the connector does, and the API behind it. */
@WebTest
class ActivityTest {

  private static final FeedId LEADS = new FeedId(ConnectionId.of("demo"), "Lead");
  private static final String FEED = "Lead of demo";

  private final URI base;
  private final SalesforceSimulator org;
  private final ConnectionServices services;
  private final TriggerServices triggers;
  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private Page page;

  ActivityTest(
      @Value("${salesforce.connector.base-url}") URI base,
      SalesforceSimulator org,
      ConnectionServices services,
      TriggerServices triggers,
      ProcessEngine engine,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.base = base;
    this.org = org;
    this.services = services;
    this.triggers = triggers;
    this.engine = engine;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void work() {
    OneConnection.to(org, services, "demo");
    jdbc.sql("DELETE FROM SALESFORCE_FEED").update();
    jdbc.sql("DELETE FROM SALESFORCE_USAGE").update();
    // the emptied org gives its ids a second time
    jdbc.sql("DELETE FROM SALESFORCE_WRITE").update();
    engine
        .getRepositoryService()
        .createDeployment()
        .addClasspathResource("processes/welcome-new-lead.bpmn")
        .addClasspathResource("processes/welcome-lead.form")
        .addClasspathResource("one-lead.bpmn")
        .deploy();
    await().ignoreExceptions().until(() -> triggers.feeds().get(LEADS).position() != null);
    startedByAChange();
    manyAtOnce();
    refused();
  }

  private void startedByAChange() {
    org.org().actAs("005000000000042AAA");
    org.org().insert("Lead", Map.of("LastName", "Corrigan", "Company", "Lough Ree Boats"));
    await()
        .until(
            () -> {
              triggers.feeds().resume(LEADS);
              return triggers.feeds().get(LEADS).counts().started() == 1;
            });
  }

  private void manyAtOnce() {
    transaction.executeWithoutResult(
        status -> IntStream.range(0, 120).forEach(i -> start("Lead " + i)));
    await()
        .until(
            () ->
                engine
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("one-lead")
                        .finished()
                        .count()
                    == 120);
  }

  private void refused() {
    start("x".repeat(300));
    await().until(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
  }

  private void start(String name) {
    engine.getRuntimeService().startProcessInstanceByKey("one-lead", Map.of("name", name));
  }

  @AfterEach
  void delete() {
    for (Deployment one : engine.getRepositoryService().createDeploymentQuery().list()) {
      engine.getRepositoryService().deleteDeployment(one.getId(), true);
    }
    // its counts outlive its subscriptions, and the next test may have a feed of the same name
    jdbc.sql("DELETE FROM SALESFORCE_FEED").update();
  }

  @Test
  void tellsWhatBatchingSavesAndWhatFailed() {
    Client client = Client.anonymous(base).as(TestUsers.READER);

    JsonNode usage = Client.json(client.get("/api/salesforce/usage"));
    assertThat(usage.findValuesAsText("connection")).containsExactly("demo");
    JsonNode hours = usage.get(0).path("hours");
    long records = sum(hours, "records");
    // the leads, and what welcome-new-lead did or did not yet
    assertThat(records).isBetween(120L, 125L);
    assertThat(sum(hours, "calls")).isPositive().isLessThan(records / 2);
    assertThat(hours.get(hours.size() - 1).path("limit").asInt()).isPositive();
    JsonNode failures = Client.json(client.as(TestUsers.ADMIN).get("/api/salesforce/failures"));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).path("step").asText()).isEqualTo("Create the lead");
    assertThat(failures.get(0).path("message").asText()).contains("LastName");
  }

  @Test
  void tellsWhichProcessInstanceWroteARecord() {
    Client reader = Client.anonymous(base).as(TestUsers.READER);
    String instance =
        engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processDefinitionKey("one-lead")
            .finished()
            .listPage(0, 1)
            .get(0)
            .getId();

    JsonNode wrote = Client.json(reader.get("/api/salesforce/writes?processInstance=" + instance));

    assertThat(wrote).hasSize(1);
    String lead = wrote.get(0).path("recordId").asText();
    assertThat(org.org().records("Lead"))
        .anySatisfy(one -> assertThat(one).containsEntry("Id", lead));
    assertThat(wrote.get(0).path("action").asText()).isEqualTo("CREATED");
    assertThat(wrote.get(0).path("user").asText()).isNotEmpty();
    assertThat(wrote.toString()).doesNotContain("Lead 1", "Company");
    assertThat(Client.json(reader.get("/api/salesforce/writes?record=" + lead.substring(0, 15))))
        .isEqualTo(wrote);
    assertThat(reader.get("/api/salesforce/writes").statusCode()).isEqualTo(400);
    try (BrowserContext person = Chromium.person()) {
      page = person.newPage();
      open(TestUsers.READER);
      new Keyboard(page).to("Id of a record or of a process instance").type(lead).press("Enter");
      assertThat(page.getByText("Lead " + lead)).isVisible();
      assertThat(page.getByLabel("Open process instance " + instance + " in Cockpit")).isVisible();
    }
  }

  private static long sum(JsonNode hours, String name) {
    return hours.findValues(name).stream().mapToLong(JsonNode::asLong).sum();
  }

  @Test
  void steersAFeedWithoutAMouse() {
    try (BrowserContext person = Chromium.person()) {
      page = person.newPage();
      open(TestUsers.SALES);
      Keyboard keyboard = new Keyboard(page);

      keyboard.to("Pause " + FEED).press("Enter");
      assertThat(feed().locator(".feed-state")).hasText("Paused");
      assertThat(feed()).containsText("Resume it, and it goes on from its position");
      keyboard.to("Replay " + FEED).press("Enter");
      assertThat(page.getByText("Replay Lead of demo?")).isVisible();
      page.getByLabel("From, in your time zone").fill("2099-01-01T00:00");
      keyboard.to("Replay").press("Enter");
      assertThat(page.getByRole(AriaRole.DIALOG)).containsText("2099");
      keyboard.press("Escape");
      assertThat(page.getByText("Replay Lead of demo?")).isHidden();
      keyboard.to("Resume " + FEED).press("Enter");
      assertThat(feed().locator(".feed-state")).hasText("Up to date");
    }
  }

  @Test
  void confirmsAResync() {
    gap();
    try (BrowserContext person = Chromium.person()) {
      page = person.newPage();
      open(TestUsers.SALES);

      assertThat(feed().locator(".feed-state")).hasText("Deletions may be missing");
      page.getByLabel("Confirm resync " + FEED).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm").setExact(true))
          .click();

      assertThat(feed().locator(".feed-state")).hasText("Up to date");
      assertThat(page.getByLabel("Confirm resync " + FEED)).isHidden();
    }
  }

  @Test
  void showsButDoesNotOfferToReaders() {
    try (BrowserContext person = Chromium.person()) {
      page = person.newPage();
      open(TestUsers.READER);

      assertThat(feed()).containsText("De-duplicated");
      assertThat(page.getByLabel("Pause " + FEED)).isHidden();
    }
  }

  @Test
  void isUsableByEverybody() {
    aDay();
    try (BrowserContext person = Chromium.person(Look.options())) {
      page = person.newPage();
      Look look = new Look(page);
      open(TestUsers.ADMIN);
      assertThat(page.getByText("Create the lead")).isVisible();
      assertThat(page.locator(".chart")).isVisible();
      look.at("activity");
      page.getByLabel("Replay " + FEED).click();
      look.at("activity-replay");
      page.keyboard().press("Escape");
      gap();
      page.reload();
      assertThat(feed().locator(".feed-state")).hasText("Deletions may be missing");
      look.at("activity-resync");
    }
  }

  private void open(String user) {
    Login.as(page.context(), base, user);
    page.navigate(base + "/salesforce/activity");
    assertThat(feed()).isVisible();
  }

  private Locator feed() {
    return page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(FEED));
  }

  /** The feed was down for longer than Salesforce lists deletions. */
  private void gap() {
    triggers.feeds().pause(LEADS);
    await().until(() -> triggers.feeds().get(LEADS).state().name().equals("PAUSED"));
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    jdbc.sql(
            "UPDATE SALESFORCE_FEED SET STATE = 'RESYNC', GAP_FROM = ?, GAP_UNTIL = ?, NEXT_TURN_AT"
                + " = ?")
        .params(now.minusDays(20), now.minusDays(15), now.plusHours(1))
        .update();
  }

  /** What a day looks like: quiet at night, busy in the morning. */
  private void aDay() {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).withMinute(0).withSecond(0).withNano(0);
    for (int back = 1; back < 22; back++) {
      int used = 2_000 + (int) (9_000 * Math.pow(Math.sin(back / 8.0), 2));
      jdbc.sql(
              "INSERT INTO SALESFORCE_USAGE (TENANT, CONNECTION_NAME, HOUR_AT, CALLS, RECORDS,"
                  + " API_USED, API_LIMIT, SEEN_AT) VALUES ('', 'demo', ?, ?, ?, ?, 15000, ?)")
          .params(now.minusHours(back), 40 + back, 900, used, now)
          .update();
    }
  }
}
