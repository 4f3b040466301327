package io.crmflow.salesforce.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.diagnosis.HealthCheck;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SalesforceOrg
class HealthCheckTest {

  private final MovableClock clock = new MovableClock();
  private final List<String> asked = new ArrayList<>();
  private final SalesforceSimulator simulator;
  private final Org org;

  HealthCheckTest(SalesforceSimulator simulator) {
    this.simulator = simulator;
    this.org = simulator.org();
  }

  private HealthCheck check(Node node) {
    return new HealthCheck(
        node.services, node.clients, dead -> asked.add(dead.id() + ": " + dead.stateReason()));
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTheNodesAsksFourTimesADay(TestDatabase database) {
    String url = database.freshUrl();
    try (Node one = Node.at(simulator, url, clock);
        Node two = Node.at(simulator, url, clock)) {
      one.connected(simulator);
      org.calls().clear();
      for (int hour = 0; hour < 24; hour++) {
        check(one).run();
        check(two).run();
        clock.advance(Duration.ofHours(1));
      }

      assertThat(org.calls().apiCalls()).isEqualTo(4);
      assertThat(one.services.health().usages("").get("sales").limit()).isEqualTo(15_000);
      assertThat(two.services.health().usages("")).isEqualTo(one.services.health().usages(""));
      assertThat(asked).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void aPersonIsAskedOnceWhenAConnectionDied(TestDatabase database) {
    try (Node node = Node.at(simulator, database.freshUrl(), clock)) {
      node.connected(simulator);
      org.revokeRefreshTokens();

      for (int i = 0; i < 3; i++) {
        check(node).run();
        clock.advance(Duration.ofHours(7));
      }

      assertThat(asked).singleElement().asString().startsWith("sales: invalid_grant");
      assertThat(node.connections.get(Node.SALES).state())
          .isEqualTo(ConnectionState.RECONNECT_REQUIRED);
    }
  }
}
