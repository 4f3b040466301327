package io.crmflow.salesforce.application.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of all properties says what the configuration metadata says. */
class ConfigurationReferenceTest {

  private static final String REFERENCE = "docs/configuration.md";
  private static final Path FRESH = Path.of("target", "configuration.md");

  @Test
  void isUpToDate() throws Exception {
    String fresh = ConfigurationReference.text();
    Files.writeString(FRESH, fresh);

    assertThat(fresh)
        .as("run: cp bpmn/%s %s", FRESH, REFERENCE)
        .isEqualTo(
            Files.exists(Documents.ROOT.resolve(REFERENCE)) ? Documents.read(REFERENCE) : "");
  }

  @Test
  void tellsDefaultsBoundsAndChoices() throws Exception {
    assertThat(ConfigurationReference.text())
        .contains(
            "| `salesforce.connector.worker.threads` | `2` | integer, 1 to 64 |",
            "| `salesforce.connector.http.total-timeout` | `30s` | duration, 1ms to 10m |",
            "| `salesforce.connector.checks` | `full` | `full`, `certain`, `off` |",
            "| `salesforce.connector.encryption.key-file` | | path |");
  }
}
