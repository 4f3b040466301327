package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs steps against a simulated org, as a worker does. */
final class ConnectedOrg implements AutoCloseable {

  private static final ConnectionId SALES = ConnectionId.of("sales");

  private final GuardedHttpClient http;
  private final BatchExecutor batches;

  ConnectedOrg(SalesforceSimulator simulator) {
    AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
    http =
        new GuardedHttpClient(
            new HttpSettings(hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 20));
    FeignSalesforceClients clients =
        new FeignSalesforceClients(
            new SimulatedSessions(simulator),
            http,
            new ObjectMapper(),
            PolicySettings.defaults(),
            Clock.systemUTC());
    batches = new BatchExecutor(clients, Runnable::run, pause -> {});
  }

  /** Runs the steps together. */
  List<Outcome> run(Steps... steps) {
    return run(Arrays.asList(steps));
  }

  List<Outcome> run(List<Steps> steps) {
    return batches.run(
        steps.stream()
            .map(step -> new Call(SALES, step.build(), "step " + steps.indexOf(step)))
            .toList());
  }

  /** The outputs of a step that must succeed. */
  Map<String, Object> outputs(Steps step) {
    return outputs(run(step).get(0));
  }

  static Map<String, Object> outputs(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).outputs();
  }

  /** The error of a step that must fail. */
  SalesforceError error(Steps step) {
    return error(run(step).get(0));
  }

  static SalesforceError error(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error();
  }

  @Override
  public void close() {
    http.close();
  }
}
