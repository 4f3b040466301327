package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what: one line for each address. */
@WebTest
class AccessRulesTest {

  private static final String CONNECTIONS = "/api/salesforce/connections";
  private static final String ABSENT = CONNECTIONS + "/absent";
  private static final String DEPLOYMENTS = "/api/salesforce/deployments";
  private static final String FEEDS = "/api/salesforce/feeds";
  private static final String FEED = "/{connection}/{object}";
  private static final String TEMPLATES = "/api/salesforce/element-templates";
  private static final String DRAFTS = "/api/salesforce/drafts";
  private static final String PROCESSES = "/api/salesforce/processes";
  private static final String CONNECT_PAGE = "/salesforce/connections/{name}/connect";

  private final URI base;
  private final Client client;
  private final RequestMappingHandlerMapping mappings;

  AccessRulesTest(
      @Value("${salesforce.connector.base-url}") URI base,
      RequestMappingHandlerMapping requestMappingHandlerMapping) {
    this.base = base;
    this.client = Client.anonymous(base);
    this.mappings = requestMappingHandlerMapping;
  }

  /** Method and address as mapped, and the address to try. */
  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("POST", CONNECTIONS, CONNECTIONS),
        Arguments.of("PATCH", CONNECTIONS + "/{name}", ABSENT),
        Arguments.of("DELETE", CONNECTIONS + "/{name}", ABSENT),
        Arguments.of("POST", CONNECTIONS + "/{name}/authorization", ABSENT + "/authorization"),
        Arguments.of("POST", CONNECTIONS + "/{name}/connect", ABSENT + "/connect"),
        Arguments.of("POST", CONNECTIONS + "/{name}/test", ABSENT + "/test"),
        Arguments.of("POST", CONNECTIONS + "/{name}/disconnect", ABSENT + "/disconnect"),
        Arguments.of("POST", FEEDS + FEED + "/pause", FEEDS + "/absent/Lead/pause"),
        Arguments.of("POST", FEEDS + FEED + "/resume", FEEDS + "/absent/Lead/resume"),
        Arguments.of("POST", FEEDS + FEED + "/replay", FEEDS + "/absent/Lead/replay"),
        Arguments.of(
            "POST", FEEDS + FEED + "/confirm-resync", FEEDS + "/absent/Lead/confirm-resync"),
        Arguments.of("POST", CONNECT_PAGE, "/salesforce/connections/absent/connect"),
        Arguments.of("POST", DEPLOYMENTS, DEPLOYMENTS),
        Arguments.of("POST", DEPLOYMENTS + "/check", DEPLOYMENTS + "/check"),
        Arguments.of("POST", DEPLOYMENTS + "/drift", DEPLOYMENTS + "/drift"),
        Arguments.of("POST", CONNECTIONS + "/{name}/steps", ABSENT + "/steps"),
        Arguments.of("POST", null, "/api/demo/leads"),
        Arguments.of("POST", null, "/engine-rest/deployment/create"),
        Arguments.of("POST", null, "/engine-rest/message"),
        Arguments.of("DELETE", null, "/engine-rest/process-instance/absent"));
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        Arguments.of("GET", CONNECTIONS, CONNECTIONS),
        Arguments.of("GET", CONNECTIONS + "/{name}", ABSENT),
        Arguments.of("GET", CONNECTIONS + "/{name}/history", ABSENT + "/history"),
        Arguments.of("GET", "/api/salesforce/redirect-url", "/api/salesforce/redirect-url"),
        Arguments.of("GET", "/api/salesforce/operations", "/api/salesforce/operations"),
        Arguments.of("GET", DEPLOYMENTS + "/drift", DEPLOYMENTS + "/drift"),
        Arguments.of("GET", DRAFTS, DRAFTS),
        Arguments.of("POST", DRAFTS, DRAFTS),
        Arguments.of("GET", DRAFTS + "/{id}", DRAFTS + "/absent"),
        Arguments.of("PUT", DRAFTS + "/{id}", DRAFTS + "/absent"),
        Arguments.of("DELETE", DRAFTS + "/{id}", DRAFTS + "/absent"),
        Arguments.of("GET", FEEDS, FEEDS),
        Arguments.of("GET", "/api/salesforce/usage", "/api/salesforce/usage"),
        Arguments.of("GET", "/api/salesforce/failures", "/api/salesforce/failures"),
        Arguments.of("GET", "/api/salesforce/writes", "/api/salesforce/writes"),
        Arguments.of("GET", FEEDS + FEED, FEEDS + "/absent/Lead"),
        Arguments.of("GET", TEMPLATES, TEMPLATES),
        Arguments.of("GET", PROCESSES, PROCESSES),
        Arguments.of("GET", PROCESSES + "/{file}", PROCESSES + "/absent.bpmn"),
        Arguments.of("GET", CONNECTIONS + "/{name}/objects", ABSENT + "/objects"),
        Arguments.of("GET", CONNECTIONS + "/{name}/objects/{object}", ABSENT + "/objects/Lead"),
        Arguments.of("GET", CONNECTIONS + "/{name}/owners", ABSENT + "/owners"),
        Arguments.of("GET", "/api/salesforce/login-url", "/api/salesforce/login-url"),
        Arguments.of("GET", "/api/salesforce/user", "/api/salesforce/user"),
        Arguments.of("GET", CONNECT_PAGE, "/salesforce/connections/absent/connect"),
        Arguments.of("GET", null, "/v3/api-docs"),
        Arguments.of("GET", null, "/engine-rest/process-definition"),
        Arguments.of("GET", null, "/engine-rest/user"),
        Arguments.of("GET", null, "/camunda/api/engine/engine/default/process-definition"),
        Arguments.of("GET", null, "/actuator/metrics"),
        Arguments.of("GET", null, "/actuator/prometheus"),
        Arguments.of("GET", "/salesforce", "/salesforce"),
        Arguments.of("GET", "/salesforce/", "/salesforce/"),
        Arguments.of("GET", "/salesforce/new", "/salesforce/new"),
        Arguments.of("GET", "/salesforce/modeler", "/salesforce/modeler"),
        Arguments.of("GET", "/salesforce/activity", "/salesforce/activity"),
        Arguments.of("GET", "/salesforce/connections/{name}", "/salesforce/connections/absent"),
        Arguments.of("GET", null, "/no-such-page"));
  }

  static Stream<Arguments> openToAll() {
    return Stream.of(
        Arguments.of("GET", "/oauth/salesforce/callback", "/oauth/salesforce/callback"),
        Arguments.of("GET", null, "/actuator/health"),
        Arguments.of("GET", null, "/actuator/health/liveness"),
        Arguments.of("GET", null, "/actuator/health/readiness"),
        Arguments.of("GET", null, "/salesforce/assets/callback.css"),
        Arguments.of("GET", null, "/login"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("changes")
  void onlyAdministratorsChange(String method, String mapping, String path) {
    assertThat(status(client, method, path)).isEqualTo(401);
    assertThat(status(client.as(TestUsers.READER), method, path)).isEqualTo(403);
    assertThat(status(client.as(TestUsers.SALES), method, path)).isNotIn(401, 403);
    assertThat(status(client.as(TestUsers.ADMIN), method, path)).isNotIn(401, 403);
  }

  @TestFactory
  Stream<DynamicTest> aSessionChangesNothingWithoutItsToken() {
    Browser browser = new Browser(base);
    browser.login(TestUsers.ADMIN);
    return Stream.concat(changes(), reads())
        .map(Arguments::get)
        .filter(line -> !line[0].equals("GET"))
        .map(line -> line[0] + " " + line[2])
        .map(
            address ->
                DynamicTest.dynamicTest(
                    address, () -> assertRefusedWithoutToken(browser, address)));
  }

  private static void assertRefusedWithoutToken(Browser browser, String address) {
    String[] parts = address.split(" ");
    HttpResponse<String> answer = browser.send(parts[0], parts[1], "{}", Map.of());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Client.json(answer).path("code").asText()).isEqualTo("CSRF_TOKEN_MISSING");
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("reads")
  void everyUserReadsAndKeepsDrafts(String method, String mapping, String path) {
    assertThat(status(client, method, path)).isEqualTo(401);
    assertThat(status(client.as(TestUsers.READER), method, path)).isNotIn(401, 403);
    assertThat(status(client.as(TestUsers.ADMIN), method, path)).isNotIn(401, 403);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("openToAll")
  void needsNoLogin(String method, String mapping, String path) {
    assertThat(client.get(path).headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(status(client, method, path)).isNotEqualTo(401);
  }

  @Test
  void cockpitIsForUsersWithTheRight() {
    String cockpit = "/camunda/app/cockpit/default/";

    assertThat(client.get(cockpit).statusCode()).isEqualTo(401);
    assertThat(client.as(TestUsers.READER).get(cockpit).statusCode()).isEqualTo(403);
    assertThat(client.as(TestUsers.SALES).get(cockpit).statusCode()).isEqualTo(200);
    assertThat(client.as(TestUsers.ADMIN).get(cockpit).statusCode()).isEqualTo(200);
  }

  @Test
  void theTableHoldsEveryAddressOfOurs() {
    Set<String> known =
        Stream.of(changes(), reads(), openToAll())
            .flatMap(table -> table)
            .filter(line -> line.get()[1] != null)
            .map(line -> line.get()[0] + " " + line.get()[1])
            .collect(Collectors.toSet());

    assertThat(ours()).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void aRefusalIsAProblemWithCodeAndRemedy() {
    HttpResponse<String> refusal = client.as(TestUsers.READER).post(CONNECTIONS, "{}");

    assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Client.json(refusal).path("code").asText()).isEqualTo("GROUP_REQUIRED");
    assertThat(Client.json(refusal).path("remedy").asText()).contains("salesforce-admin");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThat(client.as("nobody", "guess").get(CONNECTIONS).statusCode()).isEqualTo(401);
  }

  private Set<String> ours() {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(mapping -> isOurs(mapping.getValue()))
        .flatMap(
            mapping ->
                mapping.getKey().getMethodsCondition().getMethods().stream()
                    .flatMap(
                        method ->
                            mapping.getKey().getPatternValues().stream()
                                .map(pattern -> method + " " + pattern)))
        .collect(Collectors.toSet());
  }

  private static boolean isOurs(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith("io.crmflow.");
  }

  private static int status(Client client, String method, String path) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
    return client.send(method, path, body, Map.of()).statusCode();
  }
}
