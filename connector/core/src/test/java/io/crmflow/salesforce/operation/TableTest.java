package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key__c,LastName,Phone\nk1,\"Dent, Arthur\",\n",
        "Key__c;LastName;Phone\r\nk1;\"Dent, Arthur\";\r\n",
        "\uFEFFKey__c\tLastName\tPhone\nk1\t\"Dent, Arthur\"\t\n"
      })
  void readsCsvAsSpreadsheetsWriteIt(String csv) {
    Table table = csv(csv);

    assertThat(table.columns()).containsExactly("Key__c", "LastName", "Phone");
    assertThat(table.next(10)).hasToString("[{\"Key__c\":\"k1\",\"LastName\":\"Dent, Arthur\"}]");
  }

  @Test
  void keepsWhatIsEmptyAndClearsWhatIsMarked() {
    assertThat(csv("Key__c,Phone,Fax\nk1,,#N/A\n").next(1))
        .hasToString("[{\"Key__c\":\"k1\",\"Fax\":null}]");
  }

  @Test
  void leavesOutTheReasonsOfFailedRows() {
    Table table = csv("sf__Code,sf__Error,Key__c\nSOME_CODE,Some text,k1\n");

    assertThat(table.columns()).containsExactly("Key__c");
    assertThat(table.next(1)).hasToString("[{\"Key__c\":\"k1\"}]");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    assertThat(code(() -> csv("Key__c\nk1ü\n", StandardCharsets.ISO_8859_1).next(9)))
        .isEqualTo("NOT_UTF_8");
  }

  @Test
  void refusesALineWithTooManyValues() {
    SalesforceException refused =
        catchThrowableOfType(
            SalesforceException.class, () -> csv("Key__c,Phone\nk1,1\nk2,2,3\n").next(9));

    assertThat(refused.error().code()).isEqualTo("MALFORMED_CSV");
    assertThat(refused.error().message()).contains("3");
  }

  @Test
  void refusesAFileWithoutALine() {
    assertThat(code(() -> csv(""))).isEqualTo("MISSING_ROWS");
  }

  @Test
  void readsJsonWithParentsAndWithoutWhatSalesforceAdds() throws IOException {
    String json =
        "[{\"attributes\":{\"type\":\"Contact\"},\"Key__c\":\"k1\",\"Account\":{\"attributes\":{},"
            + "\"Key__c\":\"a1\"},\"Hobbies__c\":[\"Tea\",\"Towels\"]},"
            + "{\"Key__c\":\"k2\",\"sf__Error\":\"why\",\"Phone\":\"\",\"Fax\":null}]";

    Table table = JsonTable.of(new ObjectMapper().readTree(json));

    assertThat(table.columns())
        .containsExactly("Key__c", "Account.Key__c", "Hobbies__c", "Phone", "Fax");
    assertThat(table.next(9))
        .hasToString(
            "[{\"Key__c\":\"k1\",\"Account.Key__c\":\"a1\",\"Hobbies__c\":\"Tea;Towels\"},"
                + " {\"Key__c\":\"k2\",\"Phone\":null,\"Fax\":null}]");
  }

  @Test
  void namesTheRowThatIsNoObject() {
    SalesforceException refused =
        catchThrowableOfType(
            SalesforceException.class, () -> JsonTable.of(List.of(Map.of("Key__c", "k1"), "k2")));

    assertThat(refused.error().message()).contains("Row 2").contains("k2");
  }

  @Test
  void writesWhatItReads() throws IOException {
    Table rows =
        JsonTable.of(
            List.of(
                Map.of("Name", "A \"quoted\", name"),
                Map.of("Amount", new BigDecimal("1E+3")),
                Map.of("Name", "")));

    try (FileContent csv = CsvText.of("rows.csv", List.of("Name", "Amount"), rows.rows());
        InputStream in = csv.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("Name,Amount\n\"A \"\"quoted\"\", name\",\n,1000\n\"#N/A\",\n");
    }
  }

  @Test
  void tellsCodeReasonAndFieldsOfBulkErrors() throws IOException {
    Table results =
        CsvTable.ofResults(
            file(
                "\"sf__Id\",\"sf__Error\",\"Key__c\"\n"
                    + "\"\",\"REQUIRED_FIELD_MISSING:Missing: [Company]:Company --\",\"k1\"\n"
                    + "\"\",\"UNABLE_TO_LOCK_ROW:wait:--\",\"k2\"\n"
                    + "\"\",\"something else\",\"k3\"\n",
                StandardCharsets.UTF_8));

    try (FileContent failed = FailedRows.csv(results);
        InputStream in = failed.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "sf__Code,sf__Error,Key__c\n"
                  + "REQUIRED_FIELD_MISSING,Missing: [Company] (fields: Company),k1\n"
                  + "UNABLE_TO_LOCK_ROW,wait,k2\n"
                  + "UNKNOWN,something else,k3\n");
    }
  }

  private static String code(Runnable reading) {
    return catchThrowableOfType(SalesforceException.class, reading::run).error().code();
  }

  private static Table csv(String text) {
    return csv(text, StandardCharsets.UTF_8);
  }

  private static Table csv(String text, Charset charset) {
    return CsvTable.of(file(text, charset));
  }

  private static FileContent file(String text, Charset charset) {
    return FileContent.of("rows.csv", "text/csv", text.getBytes(charset));
  }
}
