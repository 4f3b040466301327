package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementTemplateFilesTest {

  @Test
  void filesSayWhatTheCatalogSays() throws IOException {
    assertThat(ElementTemplateFiles.written())
        .as(
            "element-templates/ differs from the operation catalog; write it again with%n  %s%n"
                + "and raise the version in TemplateBuilder if models in use have to follow the change",
            ElementTemplateFiles.COMMAND)
        .isEqualTo(ElementTemplateFiles.wanted());
  }

  @Test
  void thePageSaysWhatTheCatalogSays() throws IOException {
    assertThat(Files.readString(ElementTemplateFiles.page()))
        .as(
            "docs/operations.md differs from the operation catalog; write it again with%n  %s",
            ElementTemplateFiles.COMMAND)
        .isEqualTo(OperationsPage.text());
  }

  @Test
  void everyEarlierVersionIsKept() throws IOException {
    for (Map.Entry<Path, String> file : ElementTemplateFiles.wanted().entrySet()) {
      for (int i = 1; i < ElementTemplateFiles.version(file.getValue()); i++) {
        assertThat(ElementTemplateFiles.versioned(file.getKey(), i)).exists();
      }
    }
  }
}
