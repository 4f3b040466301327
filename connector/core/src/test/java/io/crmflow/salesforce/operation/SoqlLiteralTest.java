package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A value never leaves its literal, whatever it holds. The judge reads literals by the rules of
 * Salesforce and shares no code with what writes them.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm">Quoted
 *     String Escape Sequences</a>
 */
class SoqlLiteralTest {

  private static final List<String> DANGEROUS =
      List.of(
          "'",
          "\\",
          "\\'",
          "\\\\'",
          "''",
          "\n",
          "\r",
          "\t",
          "\b",
          "\f",
          "\u0000",
          "%",
          "_",
          "\"",
          "\\u0027",
          "\u2019",
          "\uff07",
          "\ud83d\ude00",
          "\ud800",
          "\udc00",
          "\u2028",
          " OR Name != ",
          "') OR (Name LIKE '%",
          "--",
          "/*",
          ":other",
          "$1",
          "\\n",
          "\\x",
          "{}",
          "a");

  @Test
  void textOfAnyKindStaysInItsLiteral() {
    Random random = new Random(29);
    int values = Integer.getInteger("soak.literals", 50_000);
    for (int i = 0; i < values; i++) {
      String value = text(random);
      assertHeld(value);
    }
  }

  static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(8); parts >= 0; parts--) {
      text.append(
          random.nextInt(4) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : DANGEROUS.get(random.nextInt(DANGEROUS.size())));
    }
    return text.toString();
  }

  /** Asserts that what Salesforce reads is the value, and that nothing is left behind it. */
  static void assertHeld(String value) {
    String query = "SELECT Id FROM Lead WHERE Name = :value AND Company = :other";
    StepInput input = new StepInput(Map.of("soql", query), Map.of("value", value, "other", "x"));
    String bound = SoqlText.bind(query, FieldValues.all(input, List.of()));
    String head = "SELECT Id FROM Lead WHERE Name = ";
    String tail = " AND Company = 'x'";
    if (!bound.startsWith(head) || !bound.endsWith(tail)) {
      throw new AssertionError(bound);
    }
    String literal = bound.substring(head.length(), bound.length() - tail.length());
    boolean held = value.equals(read(SoqlLiteral.text(value)));
    // a step's value without a character means none
    if (!held || !literal.equals(value.isBlank() ? "null" : SoqlLiteral.text(value))) {
      throw new AssertionError("'" + value + "' became " + literal);
    }
  }

  @Test
  void everyElementOfAListStaysInItsLiteral() {
    Random random = new Random(30);
    for (int i = 0; i < 2_000; i++) {
      String first = text(random);
      String second = text(random);
      assertThat(SoqlLiteral.of("names", List.of(first, second)))
          .isEqualTo("(" + SoqlLiteral.text(first) + "," + SoqlLiteral.text(second) + ")");
    }
  }

  /** The value of a literal that is a literal from its first to its last character; else null. */
  private static String read(String literal) {
    StringBuilder value = new StringBuilder();
    int end = literal.length() - 1;
    if (end < 1 || literal.charAt(0) != '\'' || literal.charAt(end) != '\'') {
      return null;
    }
    for (int i = 1; i < end; i++) {
      char character = literal.charAt(i);
      if (character == '\'' || (character == '\\' && i + 1 == end)) {
        return null;
      }
      value.append(character == '\\' ? unescaped(literal.charAt(++i)) : character);
    }
    return value.toString();
  }

  private static char unescaped(char character) {
    return switch (character) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '\'', '\\', '"', '%', '_' -> character;
      default -> throw new AssertionError("SOQL knows no escape \\" + character);
    };
  }
}
