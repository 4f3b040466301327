package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ElementTemplateFilesTest {

  @Test
  void filesSayWhatTheCatalogSays() throws IOException {
    assertThat(ElementTemplateFiles.written())
        .as(
            "element-templates/ differs from the operation catalog; write it again with%n  %s%n"
                + "and raise TemplateBuilder.VERSION if models in use have to follow the change",
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
}
