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

  @Test
  void givesLargeFilesMoreTimeButNoMoreThanSalesforceDoes() {
    HttpSettings defaults = HttpSettings.defaults();
    assertThat(defaults.deadline(0)).hasSeconds(30);
    assertThat(defaults.deadline(32 << 20)).as("32 MiB at 256 KiB/s").hasSeconds(30 + 128);
    assertThat(defaults.deadline(2L << 30)).hasMinutes(10);
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
