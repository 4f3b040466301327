package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.http.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.http.RawServer.Request;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CompositeTasksTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SAVED = "[{\"id\":\"00Q000000000001EAA\",\"success\":true}]";
  private static final String PAGE = "{\"totalSize\":1,\"done\":true,\"records\":[{\"N\":1}]}";
  private static final Function<SalesforceApi, Object> CREATE =
      api -> api.create(headers(), rows("A"));
  private static final Function<SalesforceApi, Object> QUERY =
      api -> api.query("SELECT Id FROM Lead");
  private static final Function<SalesforceApi, Object> CHANGE =
      api -> {
        api.updateOne(
            "Lead",
            "00Q000000000001EAA",
            Map.of("If-Unmodified-Since", "Wed, 21 Oct 2015 07:28:00 GMT"),
            JsonNodeFactory.instance.objectNode().put("Title", "x"));
        return "changed";
      };

  /** Answers one request inside a composite one, or one that came alone. */
  private interface Part {
    /** Status and body. */
    String[] answer(String method, String url);
  }

  @Test
  void sendsTheFirstRequestsOfTasksAsOne() throws Exception {
    try (Org org = org((method, url) -> done(url))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY, CHANGE);

      assertThat(org.requests()).hasSize(1);
      assertThat(org.line(0)).isEqualTo("POST /services/data/v65.0/composite HTTP/1.1");
      assertThat(org.requests().get(0).header("Authorization")).isEqualTo("Bearer token-1");
      JsonNode body = body(org.requests().get(0));
      assertThat(body.path("allOrNone").asBoolean(true)).isFalse();
      assertThat(body.path("collateSubrequests").asBoolean(true)).isFalse();
      JsonNode parts = body.path("compositeRequest");
      assertThat(parts).hasSize(3);
      assertThat(parts.at("/0/method").asText()).isEqualTo("POST");
      assertThat(parts.at("/0/url").asText()).isEqualTo("/services/data/v65.0/composite/sobjects");
      assertThat(parts.at("/0/httpHeaders"))
          .isEqualTo(JSON.createObjectNode().put("Sforce-Auto-Assign", "FALSE"));
      assertThat(parts.at("/0/body/records/0/LastName").asText()).isEqualTo("A");
      assertThat(parts.at("/1/url").asText())
          .isEqualTo("/services/data/v65.0/query?q=SELECT%20Id%20FROM%20Lead");
      assertThat(parts.at("/1").has("body")).isFalse();
      assertThat(parts.at("/2/method").asText()).isEqualTo("PATCH");
      assertThat(parts.at("/2/httpHeaders/If-Unmodified-Since").asText()).contains("2015");

      assertThat(((List<?>) results.get(0).get()).get(0))
          .isEqualTo(new RowResult("00Q000000000001EAA", true, null, List.of()));
      assertThat(((QueryPage) results.get(1).get()).records()).hasToString("[{\"N\":1}]");
      assertThat(results.get(2).get()).isEqualTo("changed");
    }
  }

  @Test
  void keepsEveryDigitOfANumber() throws Exception {
    ObjectNode row =
        JsonNodeFactory.withExactBigDecimals(true)
            .objectNode()
            .put("Amount", new BigDecimal("12345678901234567.8900"));
    try (Org org = org((method, url) -> done(url))) {
      run(org, api -> api.create(Map.of(), new Rows(false, List.of(row))), QUERY);

      assertThat(text(org.requests().get(0))).contains("\"Amount\":12345678901234567.8900}");
    }
  }

  @Test
  void leavesTheVersionInAValueAlone() throws Exception {
    String value = "\"url\":\"/services/data/v{version}/x";
    try (Org org = org((method, url) -> done(url))) {
      run(org, api -> api.create(Map.of(), rows(value)), QUERY);

      assertThat(
              body(org.requests().get(0))
                  .at("/compositeRequest/0/body/records/0/LastName")
                  .asText())
          .isEqualTo(value);
    }
  }

  @Test
  void failsEachTaskAsIfItsRequestHadGoneAlone() throws Exception {
    String invalid = "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"no such column\"}]";
    try (Org org =
        org(
            (method, url) ->
                url.contains("query")
                    ? new String[] {"400", invalid}
                    : method.equals("PATCH") ? new String[] {"412", ""} : done(url))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY, CHANGE);

      assertThat(org.requests()).hasSize(1);
      assertThat(results.get(0).failure()).isNull();
      assertThat(error(results.get(1)).code()).isEqualTo("INVALID_FIELD");
      assertThat(error(results.get(1)).httpStatus()).isEqualTo(400);
      assertThat(error(results.get(2)).category()).isEqualTo(ErrorCategory.STALE_RECORD);
    }
  }

  @Test
  void sendsAloneWhatWasHaltedForTheSakeOfOthers() throws Exception {
    String halted = "[{\"errorCode\":\"PROCESSING_HALTED\",\"message\":\"rolled back\"}]";
    try (Org org =
        org(
            (method, url) ->
                url.contains("composite/sobjects") ? new String[] {"400", halted} : done(url),
            (method, url) -> done(url))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY);

      assertThat(results).allMatch(result -> result.failure() == null);
      assertThat(org.requests()).hasSize(2);
      assertThat(org.line(1)).isEqualTo("POST /services/data/v65.0/composite/sobjects HTTP/1.1");
    }
  }

  @Test
  void doesNotKnowWhatAServerErrorInsideDidToACreate() throws Exception {
    String fault = "[{\"errorCode\":\"UNKNOWN_EXCEPTION\",\"message\":\"oops\"}]";
    try (Org org = org((method, url) -> new String[] {"500", fault}, (method, url) -> done(url))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY);

      assertThat(error(results.get(0)).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(results.get(1).failure()).isNull();
      assertThat(org.requests()).as("only the query is asked again").hasSize(2);
    }
  }

  @Test
  void repeatsWhatItMayWhenTheAnswerIsLost() throws Exception {
    try (Org org =
        new Org(
            (count, request, socket) -> {
              if (count == 1) {
                socket.close();
              } else {
                socket.getOutputStream().write(http(200, "", PAGE));
              }
            })) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY, QUERY);

      assertThat(error(results.get(0)).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(error(results.get(0)).remedy()).contains("whether the record exists");
      assertThat(results.get(1).failure()).isNull();
      assertThat(results.get(2).failure()).isNull();
      assertThat(org.requests()).hasSize(3);
      assertThat(org.line(2)).startsWith("GET /services/data/v65.0/query");
    }
  }

  @Test
  void givesUpOnADeadConnectionAfterTwoRequestsThatWentAlone() throws Exception {
    try (Org org = Org.answering(502, "", "<html>bad gateway</html>")) {
      List<TaskResult<Object>> results = run(org, QUERY, QUERY, QUERY, QUERY);

      assertThat(results).allMatch(result -> error(result).category() == ErrorCategory.TRANSIENT);
      assertThat(org.requests()).hasSize(1 + 2);
    }
  }

  @Test
  void sendsAllAloneWhenSalesforceDoesNotWantTheCompositeRequest() throws Exception {
    String refusal = "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no such resource\"}]";
    try (Org org =
        new Org(
            (count, request, socket) ->
                socket
                    .getOutputStream()
                    .write(
                        request.line().contains("/composite HTTP")
                            ? http(404, "", refusal)
                            : http(200, "", request.line().startsWith("GET") ? PAGE : SAVED)))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY);

      assertThat(results).allMatch(result -> result.failure() == null);
      assertThat(org.requests()).hasSize(3);
    }
  }

  @Test
  void renewsARefusedSessionOnceForAll() throws Exception {
    String refusal = "[{\"message\":\"expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]";
    try (Org org =
        new Org(
            (count, request, socket) ->
                socket
                    .getOutputStream()
                    .write(
                        count == 1
                            ? http(401, "", refusal)
                            : http(200, "", answers(request, (method, url) -> done(url)))))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY);

      assertThat(results).allMatch(result -> result.failure() == null);
      assertThat(org.requests()).hasSize(2);
      assertThat(org.sessions.renewals()).isEqualTo(1);
    }
  }

  @Test
  void sendsAValueAloneThatLooksLikeAReference() throws Exception {
    try (Org org = org((method, url) -> done(url))) {
      run(org, api -> api.create(Map.of(), rows("@{r1.id}")), CHANGE, QUERY);

      assertThat(org.requests()).hasSize(2);
      assertThat(body(org.requests().get(0)).path("compositeRequest")).hasSize(2);
      assertThat(text(org.requests().get(1))).contains("\"LastName\":\"@{r1.id}\"");
    }
  }

  @Test
  void putsFiveQueriesIntoARequestAndTwentyFivePartsAtMost() throws Exception {
    try (Org org = org((method, url) -> done(url))) {
      List<Function<SalesforceApi, Object>> tasks = new ArrayList<>();
      IntStream.range(0, 7).forEach(i -> tasks.add(QUERY));
      IntStream.range(0, 30).forEach(i -> tasks.add(CHANGE));

      assertThat(org.clients.together(Org.ACME, tasks))
          .allMatch(result -> result.failure() == null);

      assertThat(org.requests())
          .extracting(request -> body(request).path("compositeRequest").size())
          .containsExactly(25, 12);
    }
  }

  @Test
  void sendsASingleTaskWithoutACompositeRequest() throws Exception {
    try (Org org = org((method, url) -> done(url))) {
      run(org, QUERY);

      assertThat(org.line(0)).startsWith("GET /services/data/v65.0/query?q=");
    }
  }

  @Test
  void carriesAQueryThatIsTooLongForAnUrl() throws Exception {
    String soql = "SELECT Id FROM Lead WHERE Email IN ('" + "x".repeat(20_000) + "')";
    try (Org org = org((method, url) -> done(url))) {
      List<TaskResult<Object>> results = run(org, api -> api.query(soql));

      assertThat(results.get(0).failure()).isNull();
      assertThat(body(org.requests().get(0)).at("/compositeRequest/0/url").asText())
          .endsWith("x%27%29");
    }
  }

  @Test
  void readsFurtherPagesAlone() throws Exception {
    String first =
        "{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"/services/data/v65.0/query/01g-1\",\"records\":[]}";
    try (Org org =
        org(
            (method, url) -> new String[] {"200", first},
            (method, url) -> new String[] {"200", PAGE})) {
      List<TaskResult<Object>> results =
          run(
              org,
              api -> api.nextPage(api.query("SELECT Id FROM Lead").nextRecordsUrl()).records(),
              QUERY);

      assertThat(results.get(0).get()).hasToString("[{\"N\":1}]");
      assertThat(org.line(1)).isEqualTo("GET /services/data/v65.0/query/01g-1 HTTP/1.1");
    }
  }

  @Test
  void doesNotTrustAnAnswerWithoutAPart() throws Exception {
    try (Org org =
        new Org(
            (count, request, socket) ->
                socket
                    .getOutputStream()
                    .write(http(200, "", count == 1 ? "{\"compositeResponse\":[]}" : PAGE)))) {
      List<TaskResult<Object>> results = run(org, CREATE, QUERY);

      assertThat(error(results.get(0)).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(results.get(1).failure()).isNull();
    }
  }

  @SafeVarargs
  private static List<TaskResult<Object>> run(Org org, Function<SalesforceApi, Object>... tasks) {
    return org.clients.together(Org.ACME, List.of(tasks));
  }

  private static Org org(Part part) throws IOException {
    return org(part, part);
  }

  private static Org org(Part inside, Part alone) throws IOException {
    return new Org(
        (count, request, socket) -> {
          String[] line = request.line().split(" ");
          boolean composite = line[1].endsWith("/composite");
          String[] answer =
              composite
                  ? new String[] {"200", answers(request, inside)}
                  : alone.answer(line[0], line[1]);
          socket.getOutputStream().write(http(Integer.parseInt(answer[0]), "", answer[1]));
        });
  }

  private static String[] done(String url) {
    if (url.contains("/query")) {
      return new String[] {"200", PAGE};
    }
    return url.contains("/composite/sobjects")
        ? new String[] {"200", SAVED}
        : new String[] {"204", ""};
  }

  private static String answers(Request request, Part part) {
    List<String> answers = new ArrayList<>();
    for (JsonNode sub : body(request).path("compositeRequest")) {
      String[] answer = part.answer(sub.path("method").asText(), sub.path("url").asText());
      answers.add(
          "{\"body\":%s,\"httpHeaders\":{},\"httpStatusCode\":%s,\"referenceId\":\"%s\"}"
              .formatted(
                  answer[1].isEmpty() ? "null" : answer[1],
                  answer[0],
                  sub.path("referenceId").asText()));
    }
    // Salesforce promises no order when it collates
    Collections.reverse(answers);
    return "{\"compositeResponse\":[" + String.join(",", answers) + "]}";
  }

  private static JsonNode body(Request request) {
    try {
      return JSON.readTree(text(request));
    } catch (IOException e) {
      throw new AssertionError("The body is no JSON", e);
    }
  }

  private static String text(Request request) {
    try {
      byte[] plain =
          "gzip".equals(request.header("Content-Encoding"))
              ? new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes()
              : request.body();
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("The body is not compressed as it says", e);
    }
  }

  private static Map<String, Object> headers() {
    return Map.of("Sforce-Auto-Assign", "FALSE");
  }

  private static Rows rows(String name) {
    return new Rows(false, List.of(JsonNodeFactory.instance.objectNode().put("LastName", name)));
  }

  private static SalesforceError error(TaskResult<?> result) {
    assertThat(result.failure()).isInstanceOf(SalesforceException.class);
    return ((SalesforceException) result.failure()).error();
  }
}
