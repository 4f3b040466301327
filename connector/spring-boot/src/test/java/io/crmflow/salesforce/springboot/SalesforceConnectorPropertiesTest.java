package io.crmflow.salesforce.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.check.CheckScope;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class SalesforceConnectorPropertiesTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(OnlyProperties.class);

  @Test
  void everyPropertyIsDocumentedForEditors() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    Enumeration<URL> files =
        getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
    while (files.hasMoreElements()) {
      for (JsonNode property : new ObjectMapper().readTree(files.nextElement()).get("properties")) {
        String name = property.get("name").asText();
        if (name.startsWith("salesforce.connector.")) {
          assertThat(property.path("description").asText()).as(name).isNotBlank();
          defaults.put(name, property.path("defaultValue").asText("-"));
        }
      }
    }
    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("salesforce.connector.base-url", "http://localhost:8080"),
                Map.entry("salesforce.connector.encryption.key-file", "-"),
                Map.entry("salesforce.connector.encryption.previous-key-file", "-"),
                Map.entry("salesforce.connector.allowed-hosts", "-"),
                Map.entry("salesforce.connector.api-version", "65.0"),
                Map.entry("salesforce.connector.worker.enabled", "true"),
                Map.entry("salesforce.connector.worker.batch-size", "200"),
                Map.entry("salesforce.connector.worker.linger", "20ms"),
                Map.entry("salesforce.connector.worker.threads", "2"),
                Map.entry("salesforce.connector.http.connect-timeout", "5s"),
                Map.entry("salesforce.connector.http.total-timeout", "30s"),
                Map.entry("salesforce.connector.http.max-body", "32MB"),
                Map.entry("salesforce.connector.http.compressed", "true"),
                Map.entry("salesforce.connector.audit.enabled", "true"),
                Map.entry("salesforce.connector.audit.keep", "30d"),
                Map.entry("salesforce.connector.budget.reserve", "10"),
                Map.entry("salesforce.connector.intents.keep", "30d"),
                Map.entry("salesforce.connector.triggers.enabled", "true"),
                Map.entry("salesforce.connector.triggers.poll-interval", "-"),
                Map.entry("salesforce.connector.triggers.overlap", "5m"),
                Map.entry("salesforce.connector.triggers.events", "-"),
                Map.entry(
                    "salesforce.connector.triggers.pub-sub-endpoint",
                    "https://api.pubsub.salesforce.com:7443"),
                Map.entry("salesforce.connector.deployment.code", "refuse"),
                Map.entry("salesforce.connector.drift.enabled", "true"),
                Map.entry("salesforce.connector.drift.at", "02:00"),
                Map.entry("salesforce.connector.checks", "full")));
  }

  @Test
  void bindsTheDefaults() {
    application.run(
        context ->
            assertThat(context.getBean(SalesforceConnectorProperties.class))
                .isEqualTo(
                    new SalesforceConnectorProperties(
                        URI.create("http://localhost:8080"),
                        new EncryptionProperties(null, null),
                        List.of(),
                        "65.0",
                        new WorkerProperties(true, 200, Duration.ofMillis(20), 2),
                        new HttpProperties(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            DataSize.ofMegabytes(32),
                            true),
                        new BudgetProperties(10),
                        new IntentProperties(Duration.ofDays(30)),
                        new AuditProperties(true, Duration.ofDays(30)),
                        new TriggerProperties(
                            true,
                            null,
                            Duration.ofMinutes(5),
                            Set.of(),
                            URI.create("https://api.pubsub.salesforce.com:7443")),
                        new DeploymentProperties(DeploymentProperties.Code.REFUSE),
                        new DriftProperties(true, LocalTime.of(2, 0)),
                        CheckScope.FULL)));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    application
        .withPropertyValues(
            "salesforce.connector.base-url=ftp://flow.example.com",
            "salesforce.connector.api-version=latest",
            "salesforce.connector.allowed-hosts=http://salesforce.example.com",
            "salesforce.connector.worker.batch-size=0",
            "salesforce.connector.worker.linger=1m",
            "salesforce.connector.worker.threads=65",
            "salesforce.connector.http.connect-timeout=40s",
            "salesforce.connector.http.max-body=1B",
            "salesforce.connector.budget.reserve=51",
            "salesforce.connector.intents.keep=1h")
        .run(
            context ->
                assertThat(context.getStartupFailure().getCause().getCause())
                    .message()
                    .contains(
                        "baseUrl",
                        "apiVersion",
                        "allowedHosts",
                        "worker.batchSize",
                        "worker.linger",
                        "worker.threads",
                        "http.connectTimeout",
                        "http.maxBody",
                        "budget.reserve",
                        "intents.keep"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(SalesforceConnectorProperties.class)
  static class OnlyProperties {}
}
