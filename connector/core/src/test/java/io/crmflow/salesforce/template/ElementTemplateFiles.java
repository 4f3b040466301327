package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the catalog down: its templates into the folder {@code element-templates}, and {@code
 * docs/operations.md}.
 */
public final class ElementTemplateFiles {

  /** Shown by the test that finds the folder out of date. */
  static final String COMMAND =
      "mvn -q -Pelement-templates -pl connector/core -am process-test-classes";

  /** Argument for a release: what is written now is what designers get. */
  private static final String PUBLISH = "publish";

  private static final Path PROJECT = project();

  private ElementTemplateFiles() {}

  /** Replaces all template files and the page. */
  public static void main(String[] arguments) throws IOException {
    PublishedTemplates published = PublishedTemplates.read();
    Map<String, ObjectNode> templates = ElementTemplates.all("");
    folder().write(templates, published);
    Files.writeString(page(), OperationsPage.text());
    if (arguments.length == 1 && arguments[0].equals(PUBLISH)) {
      Files.writeString(published(), published.with(templates.values()).text());
    }
  }

  /** The page for people. */
  static Path page() {
    return PROJECT.resolve("docs/operations.md");
  }

  static TemplateFolder folder() {
    return new TemplateFolder(PROJECT.resolve("element-templates"));
  }

  private static Path published() {
    return PROJECT
        .resolve("connector/core/src/main/resources/io/crmflow/salesforce/template")
        .resolve(PublishedTemplates.FILE);
  }

  /** Found from this class, as the working directory differs between a module and the whole. */
  private static Path project() {
    try {
      Path classes =
          Path.of(
              ElementTemplateFiles.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return classes.resolve("../../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The location of the test classes is not a path", e);
    }
  }
}
