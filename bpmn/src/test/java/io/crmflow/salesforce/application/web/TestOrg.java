package io.crmflow.salesforce.application.web;

import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.util.TestSocketUtils;

/** Starts a simulated org before the application, which has to know its hosts. */
final class TestOrg implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** For a test of an application that people reach by another address. */
  static final String BASE_URL = "test.base-url";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    SalesforceSimulator org = SalesforceSimulator.builder().seeded().build();
    int port = TestSocketUtils.findAvailableTcpPort();
    String database = "jdbc:h2:mem:" + UUID.randomUUID();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test-org",
                Map.of(
                    "server.port",
                    port,
                    "camunda.bpm.admin-user.id",
                    TestUsers.ADMIN,
                    "camunda.bpm.admin-user.password",
                    TestUsers.password(TestUsers.ADMIN),
                    "spring.datasource.url",
                    database,
                    "salesforce.connector.base-url",
                    context.getEnvironment().getProperty(BASE_URL, "http://localhost:" + port),
                    "salesforce.connector.allowed-hosts",
                    authority(org.loginUrl()) + "," + authority(org.instanceUrl()),
                    // tests of Spring Boot switch it off
                    "management.prometheus.metrics.export.enabled",
                    "true")));
    GenericApplicationContext beans = (GenericApplicationContext) context;
    beans.registerBean(SalesforceSimulator.class, () -> org);
    beans.registerBean(TestUsers.class);
  }

  private static String authority(URI host) {
    return host.getAuthority();
  }
}
