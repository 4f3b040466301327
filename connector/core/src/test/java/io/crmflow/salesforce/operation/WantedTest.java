package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crmflow.salesforce.operation.Wanted.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {

  @ParameterizedTest
  @CsvSource({
    "a@x.example, A@X.EXAMPLE",
    "Müller, Muller",
    "Strasse, STRAßE",
    "'two  words', ' two words '",
    "Blue;Red, red;blue",
    "００１, 001",
    "001000000000001AAA, 001000000000001",
    "abcdefghijklmno, ABCDEFGHIJKLMNO",
    "00QabCdefGhi123JKA, 00qabcdefghi123jka"
  })
  void isNotSureThatTheseDiffer(String one, String other) {
    assertThat(text(one).surelyDiffersFrom(text(other))).isFalse();
    assertThat(text(other).surelyDiffersFrom(text(one))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a@x.example, b@x.example",
    "Müller, Möller",
    "Blue;Red, Blue",
    "001000000000001AAA, 001000000000002AAA",
    "001000000000001, 001000000000002AAA",
    "00100000000000aAAA, 00100000000000AAAQ"
  })
  void isSureThatTheseDiffer(String one, String other) {
    assertThat(text(one).surelyDiffersFrom(text(other))).isTrue();
    assertThat(text(other).surelyDiffersFrom(text(one))).isTrue();
  }

  @Test
  void readsTheValuesOfARecordAsTheKindThatWasAskedFor() {
    assertThat(Wanted.of(Kind.TEXT, TextNode.valueOf("a"))).contains(text("a"));
    assertThat(Wanted.of(Kind.FLAG, BooleanNode.TRUE)).isEqualTo(Wanted.of(true));
    assertThat(Wanted.of(Kind.DATE, TextNode.valueOf("2031-01-31")))
        .isEqualTo(Wanted.of(LocalDate.of(2031, 1, 31)));
    assertThat(Wanted.of(Kind.MOMENT, TextNode.valueOf("2026-03-01T10:00:00.000+0000")))
        .isEqualTo(Wanted.of(Instant.parse("2026-03-01T10:00:00Z")))
        .isEqualTo(Wanted.of(OffsetDateTime.parse("2026-03-01T12:00:00+02:00")));
  }

  @Test
  void comparesNoValueOfAnotherKind() {
    assertThat(Wanted.of(Kind.TEXT, NullNode.getInstance())).isEmpty();
    assertThat(Wanted.of(Kind.TEXT, IntNode.valueOf(1))).isEmpty();
    assertThat(Wanted.of(Kind.FLAG, TextNode.valueOf("true"))).isEmpty();
    assertThat(Wanted.of(Kind.MOMENT, TextNode.valueOf("yesterday"))).isEmpty();
  }

  @Test
  void comparesNeitherListsNorNumbers() {
    assertThat(Wanted.of(List.of("a"))).isEmpty();
    assertThat(Wanted.of(new BigDecimal("300.00"))).isEmpty();
    assertThat(Wanted.of(300)).isEmpty();
  }

  @Test
  void takesMomentsOfOneSecondForPossiblyEqual() {
    Wanted start = Wanted.of(Instant.parse("2026-03-01T10:00:00Z")).orElseThrow();

    assertThat(
            start.surelyDiffersFrom(
                Wanted.of(Instant.parse("2026-03-01T10:00:00.400Z")).orElseThrow()))
        .isFalse();
    assertThat(
            start.surelyDiffersFrom(Wanted.of(Instant.parse("2026-03-01T10:00:01Z")).orElseThrow()))
        .isTrue();
  }

  private static Wanted text(String text) {
    return Wanted.of(text).orElseThrow();
  }
}
