package io.crmflow.salesforce.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepKeyTest {

  private static final String INSTANCE = "7d2f0f5e-8a5c-4f0e-9d6b-2b6f0f3f7c11";

  @Test
  void fitsIntoSixtyFourCharactersAndNamesTheInstance() {
    String key = StepKey.of("default", INSTANCE, "createLead:" + INSTANCE);

    assertThat(key).startsWith(INSTANCE + "-").hasSize(63).matches("[a-z0-9-]+");
    assertThat(StepKey.of("default", "x".repeat(64), "a")).hasSize(64);
  }

  @Test
  void isEqualOnlyForTheSamePassOfTheSameEngine() {
    String key = StepKey.of("default", INSTANCE, "a:1");

    assertThat(key)
        .isEqualTo(StepKey.of("default", INSTANCE, "a:1"))
        .isNotEqualTo(StepKey.of("default", INSTANCE, "a:2"))
        .isNotEqualTo(StepKey.of("other", INSTANCE, "a:1"));
  }
}
