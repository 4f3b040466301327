package io.crmflow.salesforce.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.SalesforceClients;
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
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs steps against the simulated org through the stages under test. */
public final class StagedOrg implements AutoCloseable {

  public static final ConnectionId SALES = ConnectionId.of("sales");

  private final GuardedHttpClient http;
  private final SalesforceClients clients;
  private final BatchExecutor batches;

  public StagedOrg(SalesforceSimulator simulator, Function<SalesforceClients, List<Stage>> stages) {
    AllowedHosts hosts = AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
    http =
        new GuardedHttpClient(
            new HttpSettings(hosts, Duration.ofSeconds(5), Duration.ofSeconds(30), 1 << 25));
    clients =
        new FeignSalesforceClients(
            new SimulatedSessions(simulator),
            http,
            new ObjectMapper(),
            PolicySettings.defaults(),
            Clock.systemUTC());
    batches = new BatchExecutor(clients, Runnable::run, stages.apply(clients), pause -> {});
  }

  public SalesforceClients clients() {
    return clients;
  }

  /** Outcomes of these steps, sent together. */
  public List<Outcome> run(Steps... steps) {
    return batches.run(
        Arrays.stream(steps)
            .map(step -> new Call(SALES, step.build(), String.valueOf(step.hashCode())))
            .toList());
  }

  /** Outcomes of these steps under these keys, sent together. */
  public List<Outcome> run(List<String> keys, List<Steps> steps) {
    return batches.run(
        IntStream.range(0, steps.size()).mapToObj(i -> call(steps.get(i), keys.get(i))).toList());
  }

  private static Call call(Steps step, String key) {
    return new Call(SALES, step.build(), key, Priority.NORMAL, IfUnsure.in(step.options()));
  }

  /** What a step gave back that must have worked. */
  public Map<String, Object> outputs(Steps step) {
    Outcome outcome = run(step).get(0);
    if (outcome instanceof Outcome.Done done) {
      return done.outputs();
    }
    throw new AssertionError("The step failed: " + outcome);
  }

  /** Why a step failed that must not have worked. */
  public SalesforceError error(Steps step) {
    return error(run(step).get(0));
  }

  public static SalesforceError error(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.error();
    }
    throw new AssertionError("The step did not fail: " + outcome);
  }

  @Override
  public void close() {
    http.close();
  }
}
