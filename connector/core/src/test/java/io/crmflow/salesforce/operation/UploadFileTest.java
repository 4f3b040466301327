package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.SalesforceFiles;
import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadFileTest {

  private static final String VERSION = RecordId.sample("068");

  @Test
  void isNotRepeatedWhenOnlyTheDocumentCannotBeRead() {
    RecordingApi api = new RecordingApi();
    api.files = new Uploads();
    api.before =
        request -> {
          throw new SalesforceException(
              ErrorCatalog.error("SERVER_UNAVAILABLE", "later", List.of(), 503));
        };
    SingleOperation upload =
        (SingleOperation)
            step("file.upload").value("text", "t").value("PathOnClient", "a.txt").build();

    SalesforceError error = ((Outcome.Failed) upload.run(api)).error();

    assertThat(error.category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(error.text()).contains(VERSION, "was uploaded", "later", "Do not repeat");
  }

  @Test
  void isNeverEqualToAnotherWithTheSameText() {
    Steps upload = step("file.upload").value("text", "t").value("PathOnClient", "a.txt");

    assertThat(upload.build()).isNotEqualTo(upload.build());
  }

  private static final class Uploads implements SalesforceFiles {

    @Override
    public String upload(ObjectNode fields, FileContent content) {
      return VERSION;
    }

    @Override
    public FileContent download(String versionId, String name, String mimeType, long size) {
      throw new AssertionError("Nothing is read");
    }
  }
}
