package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused before anything is sent. */
class BulkOperationsTest {

  @Test
  void needsRowsFromExactlyOnePlace() {
    assertThat(upsert().refusal().code()).isEqualTo("MISSING_ROWS");
    assertThat(upsert().option("file", "leads").refusal())
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("MISSING_FILE");
              assertThat(error.message()).contains("'leads'");
            });
    assertThat(upsert().option("file", "leads").value("file", "a").value("rows", "b").refusal())
        .extracting(SalesforceError::fields)
        .asList()
        .containsExactlyInAnyOrder("file", "rows");
  }

  @Test
  void refusesFieldValuesBesideItsRows() {
    SalesforceError error = upsert().value("rows", List.of()).value("LastName", "Dent").refusal();

    assertThat(error.code()).isEqualTo("UNKNOWN_INPUT");
    assertThat(error.fields()).containsExactly("LastName");
  }

  @Test
  void needsTheColumnThatTellsTheRecords() {
    SalesforceError error = run(upsert().value("rows", List.of(Map.of("LastName", "Dent"))));

    assertThat(error.code()).isEqualTo("MISSING_VALUE");
    assertThat(error.message()).contains("Key__c").contains("LastName");
  }

  @Test
  void refusesRowsThatAreNoRows() {
    assertThat(run(upsert().value("rows", "{\"Key__c\": 1}")).message()).contains("Key__c");
    assertThat(run(upsert().value("rows", 5)).code()).isEqualTo("INVALID_VALUE");
    assertThat(run(upsert().value("rows", "Key__c,key__C\nk,k\n")).message())
        .contains("two columns");
    assertThat(run(upsert().value("rows", "Key__c,A B\nk,k\n")).code()).isEqualTo("INVALID_NAME");
  }

  @Test
  void refusesAFileThatNoEngineHolds() {
    assertThat(
            step("bulk.query")
                .option("soql", "SELECT Id FROM Lead")
                .option("max-megabytes", "1001")
                .refusal()
                .code())
        .isEqualTo("INVALID_OPTION");
  }

  private static Steps upsert() {
    return step("bulk.upsert").option("object", "Lead").option("external-id-field", "Key__c");
  }

  private static SalesforceError run(Steps step) {
    return catchThrowableOfType(
            SalesforceException.class,
            () -> ((SingleOperation) step.build()).run(new RecordingApi()))
        .error();
  }
}
