package io.crmflow.salesforce.remote.autoconfigure;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the external-task client from writing a stack trace for every request that an engine which
 * is away does not answer: the worker tells once that it is. {@code logging.level} wins.
 */
public final class QuietClient implements EnvironmentPostProcessor {

  private static final String LEVEL = "logging.level.org.camunda.bpm.client";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.containsProperty("salesforce.connector.remote.url")) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("salesforceRemoteWorker", Map.of(LEVEL, "off")));
    }
  }
}
