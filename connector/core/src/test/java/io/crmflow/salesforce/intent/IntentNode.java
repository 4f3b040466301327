package io.crmflow.salesforce.intent;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One node with its own memory over a database that it shares with others. */
final class IntentNode implements AutoCloseable {

  private final StagedOrg org;
  private IntentServices services;
  private volatile Runnable beforeSending = () -> {};

  IntentNode(
      SalesforceSimulator simulator,
      HikariDataSource database,
      Optional<String> field,
      Duration longestFlight) {
    org =
        new StagedOrg(
            simulator,
            clients -> {
              services =
                  IntentServices.create(
                      database,
                      new DataSourceTransactionManager(database),
                      clients,
                      new OrgMetadata(clients, Clock.systemUTC()),
                      any -> field,
                      longestFlight,
                      Duration.ofDays(30),
                      Clock.systemUTC());
              return List.of(services.stage(), new LastMoment());
            });
  }

  IntentServices services() {
    return services;
  }

  /** What happens from now on after the steps are noted and before they are sent. */
  void beforeSending(Runnable work) {
    beforeSending = work;
  }

  /** Runs steps under these keys. */
  List<Outcome> run(List<String> keys, Steps... steps) {
    return org.run(keys, Arrays.asList(steps));
  }

  /** Runs one step. */
  Outcome run(String key, Steps step) {
    return run(List.of(key), step).get(0);
  }

  /** Notes the steps and dies before it sends them. */
  void dieBeforeSending(List<String> keys, Steps... steps) {
    beforeSending(
        () -> {
          throw new LinkageError("The node dies here");
        });
    run(keys, steps);
    beforeSending(() -> {});
  }

  @Override
  public void close() {
    org.close();
  }

  private final class LastMoment implements Stage {
    @Override
    public void before(Batch batch) {
      beforeSending.run();
    }
  }
}
