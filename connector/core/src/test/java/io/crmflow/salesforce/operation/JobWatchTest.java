package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobWatchTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT2S",
    "PT3S, PT2S",
    "PT4S, PT2S",
    "PT10S, PT5S",
    "PT3M, PT1M30S",
    "PT4M, PT2M",
    "PT5H, PT2M"
  })
  void looksAgainAfterHalfOfTheTimeSoFarBetweenTwoSecondsAndTwoMinutes(
      Duration age, Duration pause) {
    assertThat(JobWatch.pause(age)).isEqualTo(pause);
  }

  @Test
  void looksAtAJobOfAnHourFortyTimes() {
    Duration age = Duration.ZERO;
    int looks = 0;
    while (age.compareTo(Duration.ofHours(1)) < 0) {
      age = age.plus(JobWatch.pause(age));
      looks++;
    }
    assertThat(looks).isBetween(35, 45);
  }
}
