package io.crmflow.salesforce.simulator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {
  /** Ids that real orgs made. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0015500001QdRaYAAV",
        "001Da00000xnAkBIAU",
        "003J800000DeOXjIAN",
        "006D0000002qcghIAA"
      })
  void addsTheChecksumOfRealIds(String id) {
    assertThat(RecordId.normalize(id.substring(0, 15)).orElse("")).startsWith(id.substring(0, 15));
    assertThat(RecordId.normalize(id.substring(0, 15))).contains(id);
  }

  @Test
  void refusesWhatIsNoId() {
    assertThat(RecordId.normalize("0015500001QdRaYAAA")).as("wrong checksum").isEmpty();
    assertThat(RecordId.normalize("0015500001QdRa")).isEmpty();
    assertThat(RecordId.normalize("0015500001QdRa!")).isEmpty();
    assertThat(RecordId.normalize(null)).isEmpty();
  }

  @Test
  void countsUpWithinOnePrefix() {
    assertThat(RecordId.of("00Q", 1)).startsWith("00QSM0000000001").hasSize(18);
    assertThat(RecordId.of("00Q", 62)).startsWith("00QSM0000000010");
    assertThat(RecordId.normalize(RecordId.of("00Q", 61))).contains(RecordId.of("00Q", 61));
  }
}
