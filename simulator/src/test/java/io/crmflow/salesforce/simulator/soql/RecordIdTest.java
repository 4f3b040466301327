package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdTest {

  @Test
  void addsTheChecksumOfTheLetterCases() {
    // Blocks 00QAa, 00000, 00BcD: bits 2+3 = 12 = M, none = A, bits 2+4 = 20 = U.
    assertThat(RecordId.withChecksum("00QAa0000000BcD")).isEqualTo("00QAa0000000BcDMAU");
    assertThat(RecordId.withChecksum("00QAa0000000BcDMAU")).isEqualTo("00QAa0000000BcDMAU");
  }

  @Test
  void knowsTheTwoForms() {
    assertThat(RecordId.isValid("00QAa0000000BcD")).isTrue();
    assertThat(RecordId.isValid("00QAa0000000BcDMAU")).isTrue();
    assertThat(RecordId.isValid("00QAa0000000BcDM")).isFalse();
    assertThat(RecordId.isValid("00QAa0000000Bc-")).isFalse();
  }
}
