package io.crmflow.salesforce.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the catalog down: its templates into the folder {@code element-templates}, and {@code
 * docs/operations.md}.
 */
public final class ElementTemplateFiles {

  /** Shown by the test that finds the folder out of date. */
  static final String COMMAND =
      "mvn -q -Pelement-templates -pl connector/core -am process-test-classes";

  private ElementTemplateFiles() {}

  /** Replaces all template files and the page; a file of an earlier version is kept aside. */
  public static void main(String[] args) throws IOException {
    Map<Path, String> wanted = wanted();
    for (Map.Entry<Path, String> file : written().entrySet()) {
      keepEarlierVersion(file.getKey(), file.getValue(), wanted.get(file.getKey()));
      Files.delete(file.getKey());
    }
    for (Map.Entry<Path, String> file : wanted.entrySet()) {
      Files.writeString(file.getKey(), file.getValue());
    }
    Files.writeString(page(), OperationsPage.text());
  }

  private static void keepEarlierVersion(Path file, String written, String wanted)
      throws IOException {
    if (wanted != null && version(written) < version(wanted)) {
      Path kept = versioned(file, version(written));
      Files.createDirectories(kept.getParent());
      Files.writeString(kept, written);
    }
  }

  /** Where an earlier version of a template file is kept. */
  static Path versioned(Path file, int version) {
    String name = file.getFileName().toString().replace(".json", "-v" + version + ".json");
    return folder().resolve("versioned").resolve(name);
  }

  static int version(String template) throws JsonProcessingException {
    return new ObjectMapper().readTree(template).path("version").asInt();
  }

  /** The page for people. */
  static Path page() {
    return folder().resolveSibling("docs").resolve("operations.md");
  }

  /** What the catalog says, by file. */
  static Map<Path, String> wanted() throws JsonProcessingException {
    Map<Path, String> files = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends JsonNode> template : ElementTemplates.all("").entrySet()) {
      files.put(folder().resolve(template.getKey()), text(template.getValue()));
    }
    return files;
  }

  /** What is in the folder, by file. */
  static Map<Path, String> written() throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder())) {
      for (Path file : all.filter(ElementTemplateFiles::isTemplate).toList()) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  /** Found from this class, as the working directory differs between a module and the whole. */
  static Path folder() {
    try {
      Path classes =
          Path.of(
              ElementTemplateFiles.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return classes.resolve("../../../../element-templates").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The location of the test classes is not a path", e);
    }
  }

  private static boolean isTemplate(Path file) {
    return file.getFileName().toString().matches("salesforce-.*[.]json");
  }

  private static String text(JsonNode template) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return new ObjectMapper().writer(printer).writeValueAsString(template) + "\n";
  }
}
