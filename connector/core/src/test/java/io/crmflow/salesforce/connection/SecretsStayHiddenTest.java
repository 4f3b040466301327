package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.oauth.LoginServer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Sends recognisable secrets through everything and looks for them where they must not be. */
class SecretsStayHiddenTest {

  private static final List<String> TABLES =
      List.of(
          "SALESFORCE_CONNECTION",
          "SALESFORCE_AUTHORIZATION",
          "SALESFORCE_KEYSET",
          "\"SALESFORCE_SCHEMA_HISTORY\"");

  private final LoginServer server = new LoginServer();
  private final Recorder recorder = new Recorder();
  private final List<String> secrets =
      new ArrayList<>(
          List.of(
              "CANARY-consumer-secret",
              "CANARY-access-token-1",
              "CANARY-access-token-2",
              "CANARY-refresh-token-1",
              "CANARY-refresh-token-2",
              "CANARY-code",
              "CANARY-browser"));

  @BeforeEach
  void record() {
    recorder.start();
    root().addAppender(recorder);
    root().setLevel(Level.TRACE);
    root().getAppender("console").stop();
  }

  @AfterEach
  void stop() {
    root().setLevel(Level.WARN);
    root().detachAppender(recorder);
    root().getAppender("console").start();
    server.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsInTablesLogsExceptionsOrTexts(TestDatabase database) {
    List<Object> shown = new ArrayList<>();
    try (Node node = new Node(database.freshUrl(), List.of(server.url()), Clock.systemUTC())) {
      shown.add(node.connections.create(newConnection()));
      signIn(node, shown);
      Session session = node.sessions.current(Node.SALES);
      answer("CANARY-access-token-2", "CANARY-refresh-token-2");
      Session renewed = node.sessions.renew(session);
      shown.add(session);
      shown.add(renewed);
      // One authorization stays pending, with its verifier.
      node.authorizations.begin(Node.SALES, "CANARY-browser");
      String rows = rows(node);
      server.answer(
          request ->
              LoginServer.json(
                  400,
                  "{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}"
                      .formatted(request.form())));
      shown.add(catchThrowable(() -> node.sessions.renew(renewed)));
      shown.addAll(node.connections.list(""));

      assertHidden("tables", rows + rows(node));
      assertHidden("logs", recorder.text());
      assertHidden("texts", shown.toString());
      assertThat(rows).contains("sales").contains("the key");
      // Spring logs every statement parameter at TRACE: the plain ones are there.
      assertThat(recorder.text()).contains("SEALED_REFRESH_TOKEN").contains("[the key]");
      assertThat(server.received().toString()).contains("CANARY-refresh-token-2");
    }
  }

  private NewConnection newConnection() {
    return NewConnection.withSecret(
        Node.SALES,
        new Environment(server.url().toString()),
        Flow.AUTHORIZATION_CODE,
        "the key",
        new Secret("CANARY-consumer-secret"));
  }

  private void signIn(Node node, List<Object> shown) {
    URI url = node.authorizations.begin(Node.SALES, "CANARY-browser");
    String state = Node.query(url).get("state");
    secrets.add(state);
    answer("CANARY-access-token-1", "CANARY-refresh-token-1");
    AuthorizationAnswer answer = new AuthorizationAnswer("CANARY-code==", state, null, null);
    shown.add(answer);
    shown.add(node.authorizations.complete(answer, "CANARY-browser"));
    secrets.add(server.received().get(0).form().get("code_verifier"));
  }

  private void answer(String accessToken, String refreshToken) {
    server.answer(
        200,
        """
        {"access_token":"%1$s","refresh_token":"%2$s","instance_url":"%3$s",
         "id":"%3$s/id/00D000000000001EAA/005x","token_type":"Bearer"}
        """
            .formatted(accessToken, refreshToken, server.url()));
  }

  private static String rows(Node node) {
    StringBuilder text = new StringBuilder();
    for (String table : TABLES) {
      List<Map<String, Object>> rows = node.jdbc.sql("SELECT * FROM " + table).query().listOfRows();
      assertThat(rows).as(table).isNotEmpty();
      text.append(rows);
    }
    return text.toString();
  }

  private void assertHidden(String where, String text) {
    assertThat(text).as(where).isNotBlank();
    assertThat(secrets).hasSize(9).allSatisfy(secret -> assertThat(secret).isNotBlank());
    assertThat(secrets).as(where).filteredOn(text::contains).isEmpty();
  }

  /** Keeps everything that is logged, at any level. */
  private static final class Recorder extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected void append(ILoggingEvent event) {
      String stack =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + stack);
    }

    String text() {
      synchronized (lines) {
        return String.join("\n", lines);
      }
    }
  }
}
