package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ElementTemplateFilesTest {

  @Test
  void filesSayWhatTheCatalogSays() throws IOException {
    assertThat(ElementTemplateFiles.folder().written())
        .as(
            "element-templates/ differs from the operation catalog; write it again with%n  %s%n"
                + "The version of a published template rises by itself when models have to follow",
            ElementTemplateFiles.COMMAND)
        .isEqualTo(TemplateFolder.wanted(ElementTemplates.all("")));
  }

  @Test
  void everyOlderVersionIsKeptForTheModelsThatNameIt() {
    TemplateFolder folder = ElementTemplateFiles.folder();
    ElementTemplates.all("")
        .forEach(
            (name, template) -> {
              for (int version = 1; version < template.path("version").asInt(); version++) {
                assertThat(folder.kept(name, version)).exists();
              }
            });
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
