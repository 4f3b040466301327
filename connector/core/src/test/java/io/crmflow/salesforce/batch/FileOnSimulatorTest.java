package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class FileOnSimulatorTest {

  private final Org org;
  private final ConnectedOrg salesforce;
  private final byte[] content = new byte[5 << 20];
  private String account;

  FileOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    salesforce = new ConnectedOrg(simulator);
  }

  @AfterEach
  void stop() {
    salesforce.close();
  }

  @BeforeEach
  void addAccount() {
    new Random(42).nextBytes(content);
    account = org.insert("Account", Map.of("Name", "Magrathea"));
    org.calls().clear();
  }

  @Test
  void uploadsAFileThatTheRecordShows() {
    Map<String, Object> outputs =
        salesforce.outputs(
            upload(file("Pläne \"1\".pdf")).value("FirstPublishLocationId", account));

    assertThat(org.record("ContentVersion", (String) outputs.get("versionId")).orElseThrow())
        .containsEntry("VersionData", content)
        .containsEntry("PathOnClient", "Pläne \"1\".pdf")
        .containsEntry("Title", "Pläne \"1\"")
        .containsEntry("ContentDocumentId", outputs.get("documentId"));
    assertThat(org.records("ContentDocumentLink"))
        .extracting(link -> link.get("LinkedEntityId"))
        .contains(account);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
  }

  @Test
  void uploadsTextAndNewVersions() {
    Steps text = step("file.upload").value("text", "Grüße").value("PathOnClient", "a.txt");
    Map<String, Object> first = salesforce.outputs(text);
    org.calls().clear();

    Map<String, Object> second =
        salesforce.outputs(
            upload(file("b.bin"))
                .value("ContentDocumentId", first.get("documentId"))
                .value("Title", "Second")
                .value("record", Map.of("Description", "more")));

    assertThat(version(first)).containsEntry("IsLatest", false);
    assertThat((byte[]) version(first).get("VersionData"))
        .isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
    assertThat(second).containsEntry("documentId", first.get("documentId"));
    assertThat(version(second))
        .containsEntry("IsLatest", true)
        .containsEntry("Title", "Second")
        .containsEntry("Description", "more");
    assertThat(org.calls().apiCalls()).as("the document is known").isEqualTo(1);
  }

  @Test
  void sendsTheContentAgainAfterTheOneRenewalOfTheSession() {
    salesforce.outputs(upload(file("warm.bin")));
    org.expireSessions();
    org.calls().clear();
    AtomicInteger opened = new AtomicInteger();
    FileContent counted =
        new FileContent(
            "a.bin",
            "application/octet-stream",
            content.length,
            () -> {
              opened.incrementAndGet();
              return new ByteArrayInputStream(content);
            });

    Map<String, Object> outputs = salesforce.outputs(upload(counted));

    assertThat(version(outputs)).containsEntry("VersionData", content);
    assertThat(org.calls().tokenCalls()).isEqualTo(1);
    assertThat(opened).hasValue(2);
  }

  @Test
  void uploadsNothingTwiceWhenTheAnswerIsLost() {
    org.faults().dropNextAfterCommit(1);

    SalesforceError error = salesforce.error(upload(file("a.bin")));

    assertThat(error.category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(org.records("ContentVersion")).hasSize(1);
  }

  @Test
  void tellsWhatSalesforceSaysAgainstAFile() {
    SalesforceError error =
        salesforce.error(upload(file("a.bin")).value("FirstPublishLocationId", "001000000000999"));

    assertThat(error.category().reaction()).isEqualTo(Reaction.BPMN_ERROR);
    assertThat(org.records("ContentVersion")).isEmpty();
  }

  @Test
  void downloadsTheLatestVersionOfADocument() throws Exception {
    Map<String, Object> uploaded = salesforce.outputs(upload(file("plans.pdf")));

    for (String id : List.of("documentId", "versionId")) {
      Map<String, Object> outputs =
          salesforce.outputs(step("file.download").value("Id", uploaded.get(id)));

      assertThat(outputs)
          .containsEntry("name", "plans.pdf")
          .containsEntry("size", content.length)
          .containsEntry("versionId", uploaded.get("versionId"))
          .containsEntry("documentId", uploaded.get("documentId"));
      try (FileContent file = (FileContent) outputs.get("file");
          InputStream in = file.open()) {
        assertThat(file.name()).isEqualTo("plans.pdf");
        assertThat(file.mimeType()).isEqualTo("application/pdf");
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void givesEachOfTwoEqualDownloadsAFileOfItsOwn() throws Exception {
    Object version = salesforce.outputs(upload(file("a.bin"))).get("versionId");
    Steps download = step("file.download").value("Id", version);

    List<Outcome> outcomes = salesforce.run(download, download);

    ((FileContent) ConnectedOrg.outputs(outcomes.get(0)).get("file")).close();
    try (FileContent second = (FileContent) ConnectedOrg.outputs(outcomes.get(1)).get("file");
        InputStream in = second.open()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void deletesADownloadThatIsClosed() {
    Object version = salesforce.outputs(upload(file("a.bin"))).get("versionId");
    FileContent file =
        (FileContent) salesforce.outputs(step("file.download").value("Id", version)).get("file");

    file.close();
    file.close();

    assertThatThrownBy(file::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readsNoFileThatIsLargerThanTheStepTakes() {
    Object version = salesforce.outputs(upload(file("a.bin"))).get("versionId");
    org.calls().clear();

    SalesforceError error =
        salesforce.error(step("file.download").value("Id", version).option("max-megabytes", "4"));

    assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(error.text()).contains("FILE_TOO_LARGE", "5,242,880", "4,194,304", "max-megabytes");
    assertThat(org.calls().apiCalls()).as("only the size was asked for").isEqualTo(1);
  }

  @Test
  void readsAFileAgainWhenTheAnswerIsLost() throws Exception {
    Object version = salesforce.outputs(upload(file("a.bin"))).get("versionId");
    org.faults().dropNextAfterCommit(2);

    Map<String, Object> outputs = salesforce.outputs(step("file.download").value("Id", version));

    try (FileContent file = (FileContent) outputs.get("file");
        InputStream in = file.open()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    SalesforceError error = salesforce.error(step("file.download").value("Id", "069000000000999"));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThatThrownBy(() -> step("file.download").value("Id", account).build())
        .hasMessageContaining("begin with 068 or 069");
  }

  @Test
  void refusesWhatCannotBeUploadedBeforeAnythingIsSent() {
    FileContent huge =
        new FileContent(
            "a.iso",
            "application/octet-stream",
            (2L << 30) + 1,
            () -> {
              throw new AssertionError("nobody reads it");
            });
    assertThatThrownBy(() -> upload(huge).build()).hasMessageContaining("2,147,483,648 (2 GB)");
    assertThatThrownBy(() -> step("file.upload").build()).hasMessageContaining("neither");
    assertThatThrownBy(() -> step("file.upload").option("file", "offer").build())
        .hasMessageContaining("'offer' holds no file");
    assertThatThrownBy(() -> step("file.upload").value("text", "t").build())
        .hasMessageContaining("needs a file name");
    assertThatThrownBy(() -> upload(file("a")).value("text", "t").build())
        .hasMessageContaining("has both");
    assertThatThrownBy(
            () ->
                upload(file("a"))
                    .value("FirstPublishLocationId", account)
                    .value("ContentDocumentId", "069000000000001")
                    .build())
        .hasMessageContaining("CONFLICTING_VALUES");
    assertThat(org.calls().apiCalls()).isZero();
  }

  private FileContent file(String name) {
    return FileContent.of(name, "application/octet-stream", content);
  }

  private Map<String, Object> version(Map<String, Object> outputs) {
    return org.record("ContentVersion", (String) outputs.get("versionId")).orElseThrow();
  }

  private static Steps upload(FileContent file) {
    return step("file.upload").value("file", file);
  }
}
