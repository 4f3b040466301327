package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** Models that want to do harm, sent by somebody who may deploy. */
@WebTest
class HostileModelsTest {

  private static final String DEPLOYMENTS = "/api/salesforce/deployments";
  private static final String CHECK = DEPLOYMENTS + "/check";
  private static final String HEAD =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
          + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>";

  private final URI base;
  private final Client client;
  private final RepositoryService repository;

  HostileModelsTest(
      @Value("${salesforce.connector.base-url}") URI base, RepositoryService repository) {
    this.base = base;
    this.client = Client.anonymous(base).as(TestUsers.SALES);
    this.repository = repository;
  }

  /** Name, model, code of the finding, element that it names. */
  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(
            "external entity",
            "<!DOCTYPE d [<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
                + model("<documentation>&file;</documentation>"),
            "HOSTILE_XML",
            null),
        Arguments.of("bomb of entities", bomb() + model("&a11;"), "HOSTILE_XML", null),
        Arguments.of("deep nesting", deep(), "MODEL_TOO_LARGE", "level98"),
        Arguments.of(
            "script task",
            model("<scriptTask id='evil' scriptFormat='groovy'><script>1</script></scriptTask>"),
            "SCRIPT_IN_MODEL",
            "evil"),
        Arguments.of(
            "class delegate",
            model("<serviceTask id='evil' camunda:class='com.example.Evil'/>"),
            "CLASS_IN_MODEL",
            "evil"),
        Arguments.of(
            "expression",
            model("<serviceTask id='evil' camunda:expression=\"${''.getClass().forName('x')}\"/>"),
            "UNSAFE_EXPRESSION",
            "evil"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void areRefusedWithTheirElement(String name, String model, String code, String element) {
    JsonNode checked = Client.json(check(model)).at("/findings/0");
    HttpResponse<String> deployed = deploy(model);
    JsonNode refused = Client.json(deployed).at("/findings/0");

    assertThat(checked.path("code").asText()).isEqualTo(code);
    assertThat(checked.path("elementId").asText(null)).isEqualTo(element);
    assertThat(deployed.statusCode()).isEqualTo(422);
    assertThat(refused).isEqualTo(checked);
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("hostile").count())
        .isZero();
  }

  @Test
  void fiftyMegabytesAreRefused() {
    String large = model("<!--" + "x".repeat(50_000_000) + "-->");

    assertTooLarge(check(large));
    assertTooLarge(deploy(large));
  }

  @Test
  void aModelAboveTheLimitOfTheCheckIsAFinding() {
    JsonNode finding =
        Client.json(check(model("<!--" + "x".repeat(5_000_000) + "-->"))).at("/findings/0");

    assertThat(finding.path("code").asText()).isEqualTo("MODEL_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECK, DEPLOYMENTS, "/api/salesforce/drafts"})
  void theAnnouncementOfALargeBodyIsEnoughToRefuseIt(String path) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket
          .getOutputStream()
          .write(head(path, "Content-Length: 50000000").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      assertThat(firstLine(socket)).contains(" 413 ");
    }
  }

  @Test
  void aBodyWithoutAnAnnouncedLengthEndsAtTheLimit() throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String part = "x".repeat(1_000_000);
      String chunk = Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
      socket
          .getOutputStream()
          .write(
              head("/api/salesforce/drafts", "Transfer-Encoding: chunked")
                  .getBytes(StandardCharsets.US_ASCII));
      socket
          .getOutputStream()
          .write((Integer.toHexString(1) + "\r\n\"\r\n").getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 7; i++) {
        socket.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
      }
      socket.getOutputStream().flush();

      assertThat(firstLine(socket)).contains(" 413 ");
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private String head(String path, String length) {
    String login = TestUsers.SALES + ":" + TestUsers.password(TestUsers.SALES);
    return "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Basic %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(
            path,
            base.getAuthority(),
            Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
            switch (path) {
              case CHECK -> "application/xml";
              case DEPLOYMENTS -> "multipart/form-data; boundary=cut";
              default -> "application/json";
            },
            length);
  }

  private static void assertTooLarge(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Client.json(answer).path("code").asText()).isEqualTo("BODY_TOO_LARGE");
    assertThat(Client.json(answer).path("remedy").asText()).contains("Split the process");
  }

  private HttpResponse<String> check(String model) {
    return client.send("POST", CHECK, model, Map.of("Content-Type", "application/xml"));
  }

  private HttpResponse<String> deploy(String model) {
    return client.send(
        "POST",
        DEPLOYMENTS,
        """
        --cut\r
        Content-Disposition: form-data; name="name"\r
        \r
        Hostile\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="hostile.bpmn"\r
        Content-Type: application/xml\r
        \r
        """
            + model
            + "\r\n--cut--\r\n",
        Map.of("Content-Type", "multipart/form-data; boundary=cut"));
  }

  private static String model(String content) {
    return HEAD
        + "<process id='hostile' isExecutable='true'>"
        + content
        + "</process></definitions>";
  }

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 12; i++) {
      bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10));
      bomb.append("'>");
    }
    return bomb.append("]>").toString();
  }

  private static String deep() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      deep.append("<subProcess id='level").append(i).append("'>");
    }
    return model(deep.append("</subProcess>".repeat(200)).toString());
  }
}
