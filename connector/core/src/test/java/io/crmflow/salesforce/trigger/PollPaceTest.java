package io.crmflow.salesforce.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPaceTest {

  @Test
  void slowsDownWhileNothingChangesAndStartsAnewWithAChange() {
    Duration pause = PollPace.ADAPTIVE.shortest();
    for (int reads = 0; reads < 10; reads++) {
      pause = PollPace.ADAPTIVE.next(pause, false);
    }

    assertThat(pause).isEqualTo(Duration.ofMinutes(6));
    assertThat(PollPace.ADAPTIVE.next(pause, true)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aFixedPauseStaysTheSame() {
    PollPace pace = PollPace.fixed(Duration.ofMinutes(1));

    assertThat(pace.next(Duration.ofMinutes(1), false)).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.next(Duration.ofHours(1), true)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusesAPauseBelowASecond() {
    assertThatThrownBy(() -> PollPace.fixed(Duration.ofMillis(500)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
