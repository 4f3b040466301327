package io.crmflow.salesforce.camunda7.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the documentation are tests that run here. */
class DocumentedExamplesTest {

  private static final Path DOCUMENT = Path.of("../../docs/testing.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/io/crmflow/salesforce/camunda7/test/example");

  @ParameterizedTest
  @ValueSource(strings = {"CaptureLeadTest", "TroubledLeadTest", "ModelFitsOrgTest"})
  void theDocumentShowsTheTestThatRuns(String example) throws IOException {
    String source = Files.readString(EXAMPLES.resolve(example + ".java"));

    assertThat(Files.readString(DOCUMENT))
        .as("the code of %s from its annotation on", example)
        .contains("```java\n" + source.substring(source.indexOf("@SalesforceProcessTest")) + "```");
  }
}
