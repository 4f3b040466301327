package io.crmflow.salesforce.remote.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RemotePropertiesTest {

  private static final String PREFIX = "salesforce.connector.remote.";

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ConfigurationPropertiesAutoConfiguration.class,
                  ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class)
          .withPropertyValues(PREFIX + "url=https://engine.example.com/engine-rest");

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RemoteProperties.class)
  static class Settings {}

  @ParameterizedTest
  @CsvSource({
    "url=ftp://engine.example.com, must be an address",
    "url=https://wendy:s3cret@engine.example.com/engine-rest, must not hold a user",
    "username=wendy, set both or none",
    "long-poll=1ms, must be longer than or equal to 1 second",
    "engine-name=, must not be blank"
  })
  void saysWhatIsWrongBeforeAnythingIsSent(String setting, String complaint) {
    application
        .withPropertyValues(PREFIX + setting)
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining(complaint));
  }

  @Test
  void takesOneWayToTellWhoWeAre() {
    application
        .withPropertyValues(
            PREFIX + "username=wendy", PREFIX + "password=s3cret", PREFIX + "token=t0ken")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("not several")
                    .hasMessageNotContaining("s3cret")
                    .hasMessageNotContaining("t0ken"));
  }

  @Test
  void keepsSecretsOutOfItsText() {
    application
        .withPropertyValues(
            PREFIX + "username=wendy",
            PREFIX + "password=s3cret",
            PREFIX + "connections.sales.host=example.my.salesforce.com",
            PREFIX + "connections.sales.consumer-key=key",
            PREFIX + "connections.sales.consumer-secret=hidden")
        .run(
            context -> {
              RemoteProperties properties = context.getBean(RemoteProperties.class);
              assertThat(properties.connections())
                  .isEqualTo(
                      Map.of(
                          "sales",
                          new RemoteProperties.Org("example.my.salesforce.com", "key", "hidden")));
              assertThat(properties.toString() + properties.connections())
                  .doesNotContain("s3cret", "hidden");
            });
  }
}
