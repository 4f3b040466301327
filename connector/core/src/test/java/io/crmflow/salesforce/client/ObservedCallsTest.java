package io.crmflow.salesforce.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedCallsTest {

  private static final String NAME = "salesforce.connector.calls";

  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final List<String> heard = new ArrayList<>();
  private RawServer server;
  private GuardedHttpClient http;

  private SalesforceApi api(String... answers) throws IOException {
    server =
        new RawServer(
            (count, request, socket) ->
                socket
                    .getOutputStream()
                    .write(answers[Math.min(count, answers.length) - 1].getBytes(US_ASCII)));
    http =
        new GuardedHttpClient(
            new HttpSettings(
                server.allowed(), Duration.ofSeconds(1), Duration.ofSeconds(1), 64 * 1024));
    CallWatch watch =
        new CallWatch() {
          @Override
          public void opened(ConnectionId connection) {
            heard.add("opened " + connection);
          }

          @Override
          public void waited(ConnectionId connection, Duration time) {
            heard.add("waited");
          }

          @Override
          public void repeated(ConnectionId connection) {
            heard.add("repeated");
          }

          @Override
          public void answered(ConnectionId connection, ApiUsage usage) {
            heard.add("used " + usage.used());
          }
        };
    return new FeignSalesforceClients(
            new StoredSessions(server.uri("")),
            http,
            new ObjectMapper(),
            Org.tries(2),
            Clock.fixed(Org.NOW, ZoneOffset.UTC),
            CallWatch.all(List.of(CallWatch.NOTHING, watch)),
            observations)
        .api(Org.ACME);
  }

  private static String answer(int status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      http.close();
      server.close();
    }
  }

  @Test
  void observesEachRequestWithItsConnectionResourceAndOutcome() throws Exception {
    api(answer(200, "X-SFDC-Request-Id: 4a5b\r\nSforce-Limit-Info: api-usage=7/100\r\n", "{}"))
        .limits();

    TestObservationRegistryAssert.assertThat(observations)
        .hasNumberOfObservationsEqualTo(1)
        .hasObservationWithNameEqualTo(NAME)
        .that()
        .hasBeenStopped()
        .doesNotHaveError()
        .hasContextualNameEqualTo("salesforce GET limits")
        .hasLowCardinalityKeyValue("tenant", Org.ACME.tenant())
        .hasLowCardinalityKeyValue("connection", Org.ACME.name())
        .hasLowCardinalityKeyValue("request", "GET limits")
        .hasLowCardinalityKeyValue("outcome", "ok")
        .hasHighCardinalityKeyValue("salesforce.request.id", "4a5b");
    assertThat(heard).containsExactly("opened " + Org.ACME, "waited", "used 7");
    assertThat(server.requests().get(0).head()).doesNotContainIgnoringCase("traceparent");
  }

  @Test
  void tellsOfARepeatedCallAndNamesTheRequestThatFailed() throws Exception {
    SalesforceApi api =
        api(
            answer(503, "X-SFDC-Request-Id: first\r\n", "[]"),
            answer(503, "X-SFDC-Request-Id: se<c>ond\r\n", "[]"));

    SalesforceError error = catchThrowableOfType(SalesforceException.class, api::limits).error();

    assertThat(error.requestId()).isEqualTo("second");
    TestObservationRegistryAssert.assertThat(observations)
        .hasNumberOfObservationsWithNameEqualTo(NAME, 2)
        .forAllObservationsWithNameEqualTo(
            NAME, one -> one.hasLowCardinalityKeyValue("outcome", "transient"));
    assertThat(heard).containsExactly("opened " + Org.ACME, "waited", "repeated");
  }

  @Test
  void doesNotTakeTheIdOfAnEarlierRequestForThatOfOneWithout() throws Exception {
    SalesforceApi api = api(answer(200, "X-SFDC-Request-Id: old\r\n", "{}"), answer(404, "", "[]"));
    api.limits();

    SalesforceError error = catchThrowableOfType(SalesforceException.class, api::limits).error();

    assertThat(error.requestId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /data/composite/sobjects/Lead/Key__c, PATCH composite/sobjects",
    "GET,   /data/query?q=SELECT+Id+FROM+Lead,     GET query",
    "GET,   /services/data/v65.0/query/01g-2000,   GET query",
    "POST,  /soap,                                 POST soap",
    "PUT,   /data/jobs/ingest/750xx/batches,       PUT jobs/ingest/batches",
    "GET,   /services/oauth2/userinfo,             GET oauth2/userinfo",
    "POST,  /data/actions/custom/flow/My_Flow,     POST actions/custom/flow"
  })
  void namesResourcesWithoutIdsAndNames(Request.HttpMethod method, String path, String name) {
    Request request =
        Request.create(method, "https://org.invalid" + path, Map.of(), null, null, null);

    assertThat(ObservedCalls.resource(request)).isEqualTo(name);
  }
}
