package io.crmflow.salesforce.camunda7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.connection.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SecretsTest extends EngineTest {

  private static final String PLANTED = "planted-so-that-the-search-is-known-to-work";

  @Autowired private JdbcTemplate jdbc;

  @Test
  void noSecretReachesTheTablesOfTheEngine() {
    String token = services.sessions().current(ConnectionId.of("main")).accessToken();
    org().faults().failNext("SERVER_UNAVAILABLE", "Sorry, Bearer " + token, 503, 99);
    deploy(StepModels.createLead("lead", Map.of("salesforce.retries", "0")));
    deploy("connector.bpmn");
    engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "lead",
            Variables.putValue("name", "Ada")
                .putValue("bytes", PLANTED.getBytes(StandardCharsets.UTF_8)));
    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
    assertThatThrownBy(() -> start("connector", "Ada")).message().doesNotContain(token);

    String engineTables = engineTables();

    assertThat(engineTables).contains(PLANTED, "SERVER_UNAVAILABLE");
    assertThat(engineTables).doesNotContain(token, org().app().consumerSecret());
  }

  /** Everything the engine stored, as text. */
  private String engineTables() {
    List<String> tables =
        jdbc.queryForList(
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'ACT@_%'"
                + " ESCAPE '@'",
            String.class);
    assertThat(tables).hasSizeGreaterThan(40);
    List<String> texts = new ArrayList<>();
    for (String table : tables) {
      for (Map<String, Object> row : jdbc.queryForList("SELECT * FROM " + table)) {
        row.values().forEach(value -> texts.add(text(value)));
      }
    }
    return String.join("\n", texts);
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }
}
