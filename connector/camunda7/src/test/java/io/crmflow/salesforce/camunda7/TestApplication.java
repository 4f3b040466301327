package io.crmflow.salesforce.camunda7;

import io.crmflow.salesforce.connection.ConnectionAvailability;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.CurrentUser;
import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** An application as users write it, with an org in the same process. */
@SpringBootApplication
public class TestApplication {

  @Bean
  SalesforceSimulator simulator() {
    return SalesforceSimulator.builder().build();
  }

  @Bean
  AllowedHosts allowedHosts(SalesforceSimulator simulator) {
    return AllowedHosts.of(List.of(simulator.instanceUrl().toString()));
  }

  @Bean
  ConnectionServices connectionServices(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      EncryptionKey key,
      GuardedHttpClient http,
      AllowedHosts hosts,
      Clock clock) {
    ConnectionServices real =
        ConnectionServices.create(
            dataSource,
            transactions,
            key,
            http,
            hosts,
            URI.create("http://localhost:8080"),
            "65.0",
            CurrentUser.NOBODY,
            clock);
    return new ConnectionServices(
        real.connections(),
        real.authorizations(),
        new TestConnections(real.sessions()),
        real.idleRefresh(),
        real.keyRotation(),
        real.health(),
        real.history());
  }

  @Bean
  TestConnections connections(ConnectionServices services) {
    return (TestConnections) services.sessions();
  }

  @Bean
  ConnectionAvailability availability(ConnectionServices services, TestConnections connections) {
    return connections.availability(
        id -> services.connections().get(id).state() == ConnectionState.CONNECTED);
  }

  @Bean
  FailingCommit failingCommit() {
    return new FailingCommit();
  }

  @Bean
  ConcurrentChange concurrentChange() {
    return new ConcurrentChange();
  }
}
