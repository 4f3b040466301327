package io.crmflow.salesforce.operation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;

/** CSV that a process gives, and what a bulk job answers. */
class CsvFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void anyFileIsReadOrRefused(byte @NotNull [] csv) throws IOException {
    FileContent file = FileContent.of("rows.csv", "text/csv", csv);
    try (Table rows = CsvTable.of(file)) {
      while (!rows.next(100).isEmpty()) {
        // read on
      }
    } catch (SalesforceException refused) {
      // as it should be
    }
  }
}
