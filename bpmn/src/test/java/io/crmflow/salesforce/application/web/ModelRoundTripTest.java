package io.crmflow.salesforce.application.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What comes out of the modeler is what went in, for models that other programs wrote. */
@WebTest
class ModelRoundTripTest {

  private static final List<Path> FOLDERS =
      List.of(Path.of("src/main/resources/processes"), Path.of("src/test/resources/models"));

  private final URI base;

  ModelRoundTripTest(@Value("${salesforce.connector.base-url}") URI base) {
    this.base = base;
  }

  @Test
  void openedAndDownloadedModelsAreTheSame() throws IOException {
    try (BrowserContext person = Chromium.person()) {
      Page page = person.newPage();
      Login.as(person, base, TestUsers.SALES);
      page.navigate(base + "/salesforce/modeler");
      assertThat(page.getByText("All changes kept in this browser")).isVisible();

      List<Path> models = models();

      assertThat(models).hasSizeGreaterThanOrEqualTo(24);
      for (Path model : models) {
        String before = Files.readString(model);
        String after = throughTheModeler(page, model);
        assertThat(ModelContent.of(after))
            .as(model.toString())
            .containsExactlyInAnyOrderElementsOf(ModelContent.of(before));
      }
    }
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> shipped = Files.list(FOLDERS.get(0));
        Stream<Path> foreign = Files.list(FOLDERS.get(1))) {
      return Stream.concat(shipped, foreign)
          .filter(file -> file.toString().endsWith(".bpmn"))
          .sorted()
          .toList();
    }
  }

  private static String throughTheModeler(Page page, Path model) throws IOException {
    FileChooser chooser = page.waitForFileChooser(() -> choose(page, "Open file…"));
    chooser.setFiles(model);
    page.locator("h1", new Page.LocatorOptions().setHasText(ModelContent.name(model))).waitFor();
    Download download = page.waitForDownload(() -> choose(page, "Download BPMN"));
    return Files.readString(download.path());
  }

  private static void choose(Page page, String item) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("File").setExact(true))
        .click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item)).click();
  }
}
