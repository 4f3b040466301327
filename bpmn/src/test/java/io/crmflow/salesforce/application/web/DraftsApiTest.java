package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts in the application, as a program sees them. */
@WebTest
class DraftsApiTest {

  private static final String DRAFTS = "/api/salesforce/drafts";

  private final Client rita;
  private final Client sally;
  private final JdbcClient jdbc;

  DraftsApiTest(@Value("${salesforce.connector.base-url}") URI base, JdbcClient jdbc) {
    this.rita = Client.anonymous(base).as(TestUsers.READER);
    this.sally = Client.anonymous(base).as(TestUsers.SALES);
    this.jdbc = jdbc;
  }

  @AfterEach
  void forget() {
    jdbc.sql("DELETE FROM SALESFORCE_DRAFT").update();
  }

  @Test
  void aDraftIsKeptChangedAndDeleted() {
    HttpResponse<String> added = rita.post(DRAFTS, draft("Intake", "<a/>"));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String address = added.headers().firstValue("Location").orElseThrow();

    HttpResponse<String> saved = save(address, "\"1\"", draft("Intake 2", "<b/>"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(saved.headers().firstValue("ETag")).hasValue("\"2\"");
    JsonNode read = Client.json(rita.get(address));
    assertThat(read.path("model").asText()).isEqualTo("<b/>");
    JsonNode list = Client.json(rita.get(DRAFTS));
    assertThat(list.findValuesAsText("name")).containsExactly("Intake 2");
    assertThat(list.get(0).has("model")).isFalse();

    assertThat(delete(address, "\"2\"").statusCode()).isEqualTo(204);
    assertThat(rita.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyOverwritesANewerVersionOrSeesTheDraftOfAnother() {
    String address =
        rita.post(DRAFTS, draft("Intake", "<a/>")).headers().firstValue("Location").orElseThrow();
    save(address, "\"1\"", draft("Intake", "<b/>"));

    HttpResponse<String> late = save(address, "\"1\"", draft("Intake", "<c/>"));
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(Client.json(late).path("code").asText()).isEqualTo("DRAFT_CHANGED");
    assertThat(Client.json(late).path("remedy").asText()).contains("another name");
    assertThat(delete(address, "\"1\"").statusCode()).isEqualTo(412);
    assertThat(rita.send("PUT", address, draft("Intake", "<c/>"), Map.of()).statusCode())
        .isEqualTo(428);
    assertThat(rita.post(DRAFTS, draft("Intake", "<c/>")).statusCode()).isEqualTo(409);
    assertThat(sally.get(address).statusCode()).isEqualTo(404);
    assertThat(Client.json(sally.get(DRAFTS))).isEmpty();
    assertThat(Client.json(rita.get(address)).path("model").asText()).isEqualTo("<b/>");
  }

  @Test
  void hostileModelsStayText() {
    String hostile =
        """
        <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script>&x;</html>
        """;

    String address =
        rita.post(DRAFTS, draft("<script>alert(1)</script>", hostile))
            .headers()
            .firstValue("Location")
            .orElseThrow();

    HttpResponse<String> read = rita.get(address);
    assertThat(read.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(read.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(Client.json(read).path("model").asText()).isEqualTo(hostile);
  }

  @Test
  void refusesWhatIsTooLarge() {
    HttpResponse<String> large = rita.post(DRAFTS, draft("Large", "x".repeat(2_000_001)));
    HttpResponse<String> huge = rita.post(DRAFTS, draft("Huge", "x".repeat(7_000_000)));

    assertThat(large.statusCode()).isEqualTo(400);
    assertThat(Client.json(large).path("code").asText()).isEqualTo("DRAFT_TOO_LARGE");
    assertThat(huge.statusCode()).isEqualTo(413);
    assertThat(Client.json(huge).path("code").asText()).isEqualTo("BODY_TOO_LARGE");
    assertThat(rita.post(DRAFTS, "{}").statusCode()).isEqualTo(400);
    assertThat(Client.json(rita.get(DRAFTS))).isEmpty();
  }

  private HttpResponse<String> save(String address, String version, String draft) {
    return rita.send("PUT", address, draft, Map.of("If-Match", version));
  }

  private HttpResponse<String> delete(String address, String version) {
    return rita.send("DELETE", address, null, Map.of("If-Match", version));
  }

  private static String draft(String name, String model) {
    return JsonNodeFactory.instance.objectNode().put("name", name).put("model", model).toString();
  }
}
