package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Feeds over HTTP; the connection that the model names is not there, so they have a reason. */
@WebTest
class FeedsApiTest {

  private static final String FEEDS = "/api/salesforce/feeds";
  private static final String LEADS = FEEDS + "/demo/Lead";

  private final Client client;
  private final RepositoryService repository;
  private Deployment deployment;

  FeedsApiTest(@Value("${salesforce.connector.base-url}") URI base, RepositoryService repository) {
    this.client = Client.anonymous(base).as(TestUsers.SALES);
    this.repository = repository;
  }

  @BeforeEach
  void deploy() {
    deployment =
        repository
            .createDeployment()
            .addClasspathResource("processes/welcome-new-lead.bpmn")
            .addClasspathResource("processes/welcome-lead.form")
            .deploy();
    await().untilAsserted(() -> assertThat(leads().path("reason").asText()).contains("demo"));
  }

  @AfterEach
  void delete() {
    repository.deleteDeployment(deployment.getId(), true);
  }

  @Test
  void showsEachFeedWithItsStateAndSubscriptions() {
    JsonNode feed = leads();

    assertThat(feed.path("connection").asText()).isEqualTo("demo");
    assertThat(feed.path("object").asText()).isEqualTo("Lead");
    assertThat(feed.path("state").asText()).isEqualTo("REFUSED");
    assertThat(feed.path("started").asLong()).isZero();
    assertThat(Client.json(client.get(FEEDS)).findValuesAsText("object")).contains("Lead");
  }

  @Test
  void pausesAndResumes() {
    assertThat(Client.json(client.post(LEADS + "/pause", "{}")).path("state").asText())
        .isEqualTo("PAUSED");

    client.post(LEADS + "/resume", "{}");

    await().untilAsserted(() -> assertThat(leads().path("state").asText()).isEqualTo("REFUSED"));
  }

  @Test
  void refusesAReplayThatIsNotBehindWhatWasRead() {
    HttpResponse<String> without = client.post(LEADS + "/replay", "{}");
    HttpResponse<String> future =
        client.post(LEADS + "/replay", "{\"from\": \"2999-01-01T00:00:00Z\"}");

    assertThat(Client.json(without).path("code").asText()).isEqualTo("INVALID_INPUT");
    assertThat(future.statusCode()).isBetween(400, 422);
    assertThat(Client.json(future).path("code").asText()).isEqualTo("NOT_READ_YET");
  }

  @Test
  void saysThatThereIsNoSuchFeed() {
    HttpResponse<String> unknown = client.post(FEEDS + "/demo/Nothing/pause", "{}");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(Client.json(unknown).path("code").asText()).isEqualTo("FEED_NOT_FOUND");
  }

  private JsonNode leads() {
    return Client.json(client.get(LEADS));
  }
}
