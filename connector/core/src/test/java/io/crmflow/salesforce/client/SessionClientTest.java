package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.http.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SessionClientTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "401, `[{\"message\":\"Session expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]`",
        "401, `[{\"message\":\"bad\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]`",
        "401, ``",
        "403, Bad_OAuth_Token"
      })
  void renewsARefusedSessionAndReplaysOnce(int status, String body) throws Exception {
    try (Org org =
        new Org(
            (count, request, socket) ->
                write(socket, count == 1 ? http(status, "", body) : http(200, "", "[]")))) {
      post(org.api());
      assertThat(org.sessions.renewals()).isEqualTo(1);
      assertThat(org.requests()).hasSize(2);
      assertThat(org.requests().get(0).header("Authorization")).isEqualTo("Bearer token-1");
      assertThat(org.requests().get(1).header("Authorization")).isEqualTo("Bearer token-2");
      assertThat(org.requests().get(1).body()).isEqualTo(org.requests().get(0).body());
    }
  }

  @Test
  void stopsAfterTwoRequestsWhenSalesforceKeepsRefusing() throws Exception {
    String body = "[{\"message\":\"no\",\"errorCode\":\"INVALID_SESSION_ID\"}]";
    byte[] refusal = http(401, "", body);
    try (Org org = new Org((count, request, socket) -> write(socket, refusal), Org.tries(3))) {
      assertThat(failure(org, SalesforceApi::limits).category())
          .isEqualTo(ErrorCategory.RECONNECT_REQUIRED);
      assertThat(org.requests()).hasSize(2);
      assertThat(org.sessions.renewals()).isEqualTo(1);
    }
  }

  @Test
  void renewsNoSessionForARefusalOfSomethingElse() throws Exception {
    try (Org org = Org.answering(403, "", "<html>blocked by proxy</html>")) {
      assertThat(failure(org, SalesforceApi::limits).category())
          .isEqualTo(ErrorCategory.PERMISSION);
      assertThat(org.requests()).hasSize(1);
      assertThat(org.sessions.renewals()).isZero();
    }
  }

  @Test
  void reportsTheDailyLimitOnceAndTriesNoMore() throws Exception {
    String body =
        "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit"
            + " exceeded.\"}]";
    byte[] refusal = http(403, "", body);
    try (Org org = new Org((count, request, socket) -> write(socket, refusal), Org.tries(3))) {
      SalesforceError error = failure(org, SessionClientTest::post);
      Instant until = Org.NOW.plus(Duration.ofMinutes(15));
      assertThat(error.category()).isEqualTo(ErrorCategory.LIMIT_REACHED);
      assertThat(error.retryAt()).isEqualTo(until);
      assertThat(org.sessions.limits()).containsExactly(until);
      assertThat(org.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, OUTCOME_UNKNOWN",
    "502, OUTCOME_UNKNOWN",
    "504, OUTCOME_UNKNOWN",
    "503, TRANSIENT"
  })
  void doesNotKnowWhatAServerErrorDidToACreate(int status, ErrorCategory onPost) throws Exception {
    try (Org org = Org.answering(status, "", "<html>oops</html>")) {
      assertThat(failure(org, SessionClientTest::post).category()).isEqualTo(onPost);
      assertThat(failure(org, SessionClientTest::post).httpStatus()).isEqualTo(status);
      for (Consumer<SalesforceApi> call :
          List.<Consumer<SalesforceApi>>of(
              SalesforceApi::limits, SessionClientTest::patch, SessionClientTest::delete)) {
        assertThat(failure(org, call).category()).isEqualTo(ErrorCategory.TRANSIENT);
      }
    }
  }

  @Test
  void believesASpecificCodeInAServerError() throws Exception {
    String body = "[{\"errorCode\":\"SERVER_UNAVAILABLE\",\"message\":\"later\"}]";
    try (Org org = Org.answering(500, "", body)) {
      assertThat(failure(org, SessionClientTest::post).category())
          .isEqualTo(ErrorCategory.TRANSIENT);
    }
    String unknown = "[{\"errorCode\":\"UNKNOWN_EXCEPTION\",\"message\":\"An unexpected error\"}]";
    try (Org org = Org.answering(500, "", unknown)) {
      assertThat(failure(org, SessionClientTest::post).category())
          .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    }
  }

  @Test
  void sortsAnAnswerThatNeverComes() throws Exception {
    try (Org org = new Org((count, request, socket) -> socket.getInputStream().read())) {
      SalesforceError error = failure(org, SessionClientTest::post);
      assertThat(error.category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(error.code()).isEqualTo("TIMED_OUT");
      assertThat(error.message()).contains("POST /services/data/v65.0/composite/sobjects");
      assertThat(error.remedy()).contains("whether the record exists");
      assertThat(failure(org, SessionClientTest::patch).category())
          .isEqualTo(ErrorCategory.TRANSIENT);
    }
  }

  @Test
  void sortsAConnectionThatBreaks() throws Exception {
    try (Org org =
        new Org(
            (count, request, socket) -> {
              socket.setSoLinger(true, 0); // closing now resets the connection
              socket.close();
            })) {
      assertThat(failure(org, SessionClientTest::post).category())
          .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(failure(org, SessionClientTest::post).code()).isEqualTo("CONNECTION_LOST");
      assertThat(failure(org, SalesforceApi::limits).category()).isEqualTo(ErrorCategory.TRANSIENT);
      assertThat(failure(org, SessionClientTest::delete).category())
          .isEqualTo(ErrorCategory.TRANSIENT);
    }
  }

  @Test
  void sortsAnAnswerThatIsTooLarge() throws Exception {
    try (Org org = Org.answering(200, "", " ".repeat(70_000))) {
      assertThat(failure(org, SalesforceApi::limits).code()).isEqualTo("ANSWER_TOO_LARGE");
      assertThat(failure(org, SalesforceApi::limits).category())
          .isEqualTo(ErrorCategory.VALIDATION);
      assertThat(failure(org, SessionClientTest::post).category())
          .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    }
  }

  @Test
  void knowsThatNothingWasSentWhenThereIsNoConnection() throws Exception {
    try (Org org = Org.answering(200, "", "[]")) {
      org.server.close();
      SalesforceError error = failure(org, SessionClientTest::post);
      assertThat(error.category()).isEqualTo(ErrorCategory.TRANSIENT);
      assertThat(error.code()).isEqualTo("NOT_REACHABLE");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectWithTheToken(int status) throws Exception {
    try (RawServer other = RawServer.answering(200, "", "[]");
        Org org = Org.answering(status, "Location: " + other.uri("/services/") + "\r\n", "")) {
      assertThat(failure(org, SalesforceApi::limits).category()).isEqualTo(ErrorCategory.TRANSIENT);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void keepsATokenOutOfTheErrorWhenAProxyRepeatsIt() throws Exception {
    for (String body :
        List.of(
            "Sent: Authorization: Bearer token-1",
            "[{\"errorCode\":\"X\",\"message\":\"Bearer token-1\"}]",
            "<title>Bearer token-1</title>")) {
      try (Org org = Org.answering(400, "", body)) {
        assertThat(failure(org, SalesforceApi::limits).message()).contains("Bearer [token]");
      }
    }
  }

  @Test
  void keepsTheInterruptAndDoesNotTryAgain() throws Exception {
    try (Org org =
        new Org((count, request, socket) -> socket.getInputStream().read(), Org.tries(3))) {
      AtomicReference<SalesforceError> error = new AtomicReference<>();
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                error.set(failure(org, SalesforceApi::limits));
                flag.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      caller.join(5_000);
      assertThat(flag.get()).isTrue();
      assertThat(error.get().category()).isEqualTo(ErrorCategory.TRANSIENT);
      assertThat(org.requests().size()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void putsItsOwnOptionsBeforeOthersThatFollowRedirects() throws Exception {
    AtomicReference<Request.Options> used = new AtomicReference<>();
    Request.Options own = new Request.Options(1, TimeUnit.SECONDS, 1, TimeUnit.SECONDS, false);
    SessionClient client =
        new SessionClient(
            Org.ACME,
            new StoredSessions(URI.create("https://acme.my.salesforce.com")),
            (request, options) -> {
              used.set(options);
              return feign.Response.builder()
                  .status(200)
                  .request(request)
                  .headers(Map.of())
                  .build();
            },
            own,
            usage -> {},
            ObservationRegistry.NOOP,
            Clock.systemUTC());
    Request request =
        Request.create(
            Request.HttpMethod.GET, "https://org.invalid/data/limits", Map.of(), null, null, null);
    assertThat(client.execute(request, new Request.Options()).request().url())
        .isEqualTo("https://acme.my.salesforce.com/services/data/v65.0/limits");
    assertThat(used.get()).isSameAs(own);
  }

  private static void post(SalesforceApi api) {
    api.create(Map.of(), new Rows(false, List.of()));
  }

  private static void patch(SalesforceApi api) {
    api.update(Map.of(), new Rows(false, List.of()));
  }

  private static void delete(SalesforceApi api) {
    api.delete("00Q1", Map.of());
  }

  private static SalesforceError failure(Org org, Consumer<SalesforceApi> call) {
    return catchThrowableOfType(SalesforceException.class, () -> call.accept(org.api())).error();
  }

  private static void write(Socket socket, byte[] answer) throws IOException {
    socket.getOutputStream().write(answer);
  }
}
