package io.crmflow.salesforce.springboot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Keeps Spring Boot from running Flyway only because the connector brings it along: Boot would find
 * Camunda's tables without a history of its own and refuse to start. An application with migrations
 * in {@code db/migration} or with {@code spring.flyway.locations} is left alone, and {@code
 * spring.flyway.enabled} always wins. The connector migrates its own tables itself.
 */
public final class FlywayDefault implements EnvironmentPostProcessor {

  private static final String ENABLED = "spring.flyway.enabled";
  private static final String LOCATIONS = "spring.flyway.locations";
  private static final String MIGRATIONS = "db/migration";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    ClassLoader loader = ClassUtils.getDefaultClassLoader();
    boolean migrates = loader != null && loader.getResource(MIGRATIONS) != null;
    if (!migrates && !environment.containsProperty(LOCATIONS)) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("salesforceConnector", Map.of(ENABLED, "false")));
    }
  }
}
