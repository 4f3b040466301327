package io.crmflow.salesforce.application.demo;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.util.TestSocketUtils;

/** Lets the demo start beside another one: free ports and a database of its own. */
final class FreePorts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, Object> properties =
        Map.of(
            "spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID(),
            "salesforce.demo.login-port", TestSocketUtils.findAvailableTcpPort(),
            "salesforce.demo.instance-port", TestSocketUtils.findAvailableTcpPort(),
            "salesforce.demo.pub-sub-port", TestSocketUtils.findAvailableTcpPort());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("free-ports", properties));
  }
}
