package io.crmflow.salesforce.camunda7;

import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

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
  TestConnections connections(SalesforceSimulator simulator, DataSource dataSource) {
    JdbcClient.create(dataSource)
        .sql("CREATE TABLE IF NOT EXISTS SALESFORCE_CONNECTION (TENANT_ID VARCHAR, NAME VARCHAR)")
        .update();
    return new TestConnections(simulator);
  }

  @Bean
  ConnectionServices connectionServices(TestConnections connections) {
    return new ConnectionServices(null, null, connections);
  }

  @Bean
  ConcurrentChange concurrentChange() {
    return new ConcurrentChange();
  }
}
