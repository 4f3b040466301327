package io.crmflow.salesforce.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

  @Test
  void defaultsToFiveSecondsThirtySecondsAndThirtyTwoMebibytes() {
    HttpSettings defaults = HttpSettings.defaults();
    assertThat(defaults.connectTimeout()).hasSeconds(5);
    assertThat(defaults.totalTimeout()).hasSeconds(30);
    assertThat(defaults.maxBodyBytes()).isEqualTo(33_554_432);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT30S, 2048, connect",
    "-PT1S, PT30S, 2048, connect",
    "PT31S, PT30S, 2048, connect",
    "PT5S, PT10M1S, 2048, total",
    "PT5S, PT0S, 2048, total",
    "PT5S, PT30S, 1023, body",
    "PT5S, PT30S, 1073741825, body"
  })
  void refusesAValueOutOfBounds(Duration connect, Duration total, long body, String named) {
    AllowedHosts hosts = HttpSettings.defaults().allowedHosts();
    assertThatThrownBy(() -> new HttpSettings(hosts, connect, total, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("set it to");
  }
}
