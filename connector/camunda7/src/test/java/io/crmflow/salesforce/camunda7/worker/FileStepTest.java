package io.crmflow.salesforce.camunda7.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.Test;

/** Files on their way from a process variable to Salesforce and back. */
class FileStepTest extends EngineTest {

  private static final String PROCESS = "files";

  @Test
  void aFileVariableComesBackAsItWasSent() throws Exception {
    byte[] content = new byte[300_000];
    new Random(1).nextBytes(content);
    FileValue offer =
        Variables.fileValue("offer.pdf").file(content).mimeType("application/pdf").create();
    deploy(uploadAndDownload());

    ProcessInstance instance = start(offer);
    awaitDone(1);

    FileValue copy = engine.getRuntimeService().getVariableTyped(instance.getId(), "copy");
    assertThat(copy.getFilename()).isEqualTo("offer.pdf");
    assertThat(copy.getMimeType()).isEqualTo("application/pdf");
    try (InputStream in = copy.getValue()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(org().records("ContentVersion"))
        .singleElement()
        .satisfies(
            version ->
                assertThat(version)
                    .containsEntry("PathOnClient", "offer.pdf")
                    .containsEntry("VersionData", content));
  }

  @Test
  void copiesOnDiskAreGoneWhenTheStepsAreDone() throws Exception {
    byte[] content = new byte[300_007];
    deploy(uploadAndDownload());

    for (int i = 0; i < 20; i++) {
      start(Variables.fileValue(i + ".bin").file(content).create());
    }
    awaitDone(20);

    assertThat(org().records("ContentVersion")).hasSize(20);
    await(() -> copies(content.length) == 0);
  }

  /** Other builds on this machine have copies of other sizes. */
  private static long copies(int size) throws IOException {
    long copies = 0;
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "salesforce-*.file")) {
      for (Path file : files) {
        copies += file.toFile().length() == size ? 1 : 0;
      }
    }
    return copies;
  }

  @Test
  void aVariableThatHoldsNoFileIsAnIncidentThatNamesIt() {
    deploy(uploadAndDownload());

    engine.getRuntimeService().startProcessInstanceByKey(PROCESS);

    await(() -> engine.getRuntimeService().createIncidentQuery().count() == 1);
    Incident incident = engine.getRuntimeService().createIncidentQuery().singleResult();
    assertThat(incident.getIncidentMessage()).contains("file.upload", "'offer' holds no file");
    assertThat(org().calls().apiCalls()).isZero();
  }

  private ProcessInstance start(FileValue offer) {
    return engine.getRuntimeService().startProcessInstanceByKey(PROCESS, Map.of("offer", offer));
  }

  private static BpmnModelInstance uploadAndDownload() {
    ServiceTaskBuilder upload =
        Bpmn.createExecutableProcess(PROCESS)
            .startEvent()
            .serviceTask("upload")
            .camundaExternalTask("salesforce");
    StepModels.property(upload, "salesforce.operation", "file.upload");
    StepModels.property(upload, "salesforce.connection", "main");
    StepModels.property(upload, "salesforce.file", "offer");
    StepModels.property(upload, "salesforce.output.documentId", "documentId");
    ServiceTaskBuilder download =
        upload
            .serviceTask("download")
            .camundaExternalTask("salesforce")
            .camundaInputParameter("Id", "${documentId}");
    StepModels.property(download, "salesforce.operation", "file.download");
    StepModels.property(download, "salesforce.connection", "main");
    StepModels.property(download, "salesforce.output.file", "copy");
    return download.userTask("done").endEvent().done();
  }
}
