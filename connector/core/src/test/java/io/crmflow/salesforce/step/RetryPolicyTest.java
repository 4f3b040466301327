package io.crmflow.salesforce.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  @Test
  void triesThreeMoreTimesByDefault() {
    RetryPolicy policy = RetryPolicy.DEFAULT;

    assertThat(policy.left(null)).isEqualTo(3);
    assertThat(policy.pause(3)).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.left(3)).isEqualTo(2);
    assertThat(policy.pause(2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(policy.pause(1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.left(1)).isZero();
  }

  @Test
  void repeatsTheLastPause() {
    RetryPolicy policy = new RetryPolicy(4, List.of(Duration.ofSeconds(1), Duration.ofSeconds(9)));

    assertThat(policy.pause(2)).isEqualTo(Duration.ofSeconds(9));
    assertThat(policy.pause(1)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void keepsToThePlanWhenAPersonGaveMoreRetries() {
    assertThat(RetryPolicy.DEFAULT.left(9)).isEqualTo(8);
    assertThat(RetryPolicy.DEFAULT.pause(8)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(-1, List.of(Duration.ZERO)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(1, List.of(Duration.ofSeconds(-1))));
  }
}
