package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ElementTemplateFilesTest {

  /** Objects that share one line of the table. */
  private static final String OWN_FORMS = "(?<=-)(lead|contact|account|opportunity)(?=-)";

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
  void theReadmeNamesEveryFile() throws IOException {
    String readme = ElementTemplateFiles.folder().readme();

    assertThat(ElementTemplates.all("").keySet())
        .as("element-templates/README.md tells people which file they need")
        .allSatisfy(
            name ->
                assertThat(readme)
                    .containsAnyOf(
                        "`" + name + "`", "`" + name.replaceFirst(OWN_FORMS, "<object>") + "`"));
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
