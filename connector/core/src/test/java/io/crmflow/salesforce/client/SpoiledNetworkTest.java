package io.crmflow.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.simulator.network.FaultProxy;
import io.crmflow.salesforce.simulator.network.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a step is told when the network fails below HTTP. */
@Timeout(30)
class SpoiledNetworkTest {

  private static final Duration CONNECT = Duration.ofMillis(400);
  private static final Duration TOTAL = Duration.ofMillis(1_500);

  /** One try, and failures do not pause the connection. */
  private static final PolicySettings STUBBORN =
      new PolicySettings(
          20,
          Duration.ofSeconds(5),
          1,
          Duration.ofMillis(1),
          Duration.ZERO,
          100,
          1_000,
          1_000,
          Duration.ofSeconds(1));

  private RawServer server;
  private FaultProxy network;
  private GuardedHttpClient http;
  private SalesforceApi api;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.answering(200, "", "[{\"id\":\"00Q000000000001AAA\",\"success\":true}]");
    network = FaultProxy.to(server.uri("/"));
    AllowedHosts hosts = AllowedHosts.of(List.of(network.url().toString()));
    http = new GuardedHttpClient(new HttpSettings(hosts, CONNECT, TOTAL, 64 * 1024));
    api =
        new FeignSalesforceClients(
                new StoredSessions(network.url()),
                http,
                new ObjectMapper(),
                STUBBORN,
                Clock.systemUTC())
            .api(Org.ACME);
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    network.close();
    server.close();
  }

  @Test
  void knowsThatNothingWasSentIntoABlackHole() {
    network.swallowConnections();
    assertThat(failure(SpoiledNetworkTest::create).category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(failure(SpoiledNetworkTest::create).code()).isEqualTo("NOT_REACHABLE");
    network.heal();
    assertThat(create(api)).hasSize(1);
  }

  @Test
  void doesNotKnowWhatBecameOfACreateOnceItWasSent() {
    List<Trouble> troubles =
        List.of(
            Trouble.reset(),
            Trouble.reset().after(30),
            Trouble.close(),
            Trouble.close().after(60),
            Trouble.silence().after(10),
            Trouble.drip(Duration.ofSeconds(1)),
            Trouble.drip(Duration.ofSeconds(1)).after(60));
    for (Trouble trouble : troubles) {
      network.suffer(trouble);
      assertThat(failure(SpoiledNetworkTest::create).category())
          .as("%s", trouble)
          .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      network.heal();
      network.cut();
    }
    assertThat(create(api)).hasSize(1);
  }

  @Test
  void givesUpAConnectionThatBecameHalfOpenAndTakesANewOne() {
    assertThat(create(api)).hasSize(1);
    network.suffer(Trouble.silence());
    assertThat(failure(SpoiledNetworkTest::create).code()).isEqualTo("TIMED_OUT");
    assertThat(server.requests()).hasSize(1);
    network.suffer(Trouble.none());
    assertThat(create(api)).hasSize(1);
  }

  private SalesforceError failure(Consumer<SalesforceApi> call) {
    SalesforceException thrown =
        catchThrowableOfType(SalesforceException.class, () -> call.accept(api));
    assertThat(thrown).isNotNull();
    return thrown.error();
  }

  private static List<RowResult> create(SalesforceApi api) {
    return api.create(Map.of(), new Rows(false, List.of()));
  }
}
