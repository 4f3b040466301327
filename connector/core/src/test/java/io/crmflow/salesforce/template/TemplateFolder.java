package io.crmflow.salesforce.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that designers copy: today's templates, and under {@code versioned} those that models
 * in use may still name. A modeler that has only the newer version shows such a step as "Not
 * found", without its form; with both it offers the update.
 */
record TemplateFolder(Path path) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What belongs in the folder, by file name. */
  static Map<String, String> wanted(Map<String, ObjectNode> templates) {
    Map<String, String> files = new TreeMap<>();
    templates.forEach((name, template) -> files.put(name, text(template)));
    return files;
  }

  /** What is in the folder, by file name. */
  Map<String, String> written() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(path)) {
      for (Path file : all.filter(TemplateFolder::isTemplate).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  String readme() throws IOException {
    return Files.readString(path.resolve("README.md"));
  }

  /** Replaces all files; a published version that ends here is kept. */
  void write(Map<String, ObjectNode> templates, PublishedTemplates published) throws IOException {
    for (Map.Entry<String, String> file : written().entrySet()) {
      JsonNode old = JSON.readTree(file.getValue());
      if (published.has(old) && version(old) != version(templates.get(file.getKey()))) {
        keep(file.getKey(), version(old), file.getValue());
      }
      Files.delete(path.resolve(file.getKey()));
    }
    for (Map.Entry<String, String> file : wanted(templates).entrySet()) {
      Files.writeString(path.resolve(file.getKey()), file.getValue());
    }
  }

  /** Where an older version is. */
  Path kept(String name, int version) {
    return path.resolve("versioned").resolve(name.replace(".json", "-" + version + ".json"));
  }

  private void keep(String name, int version, String content) throws IOException {
    Files.createDirectories(kept(name, version).getParent());
    Files.writeString(kept(name, version), content);
  }

  /** 0 for a template that is no more. */
  private static int version(JsonNode template) {
    return template == null ? 0 : template.path("version").asInt();
  }

  private static boolean isTemplate(Path file) {
    return file.getFileName().toString().matches("salesforce-.*[.]json");
  }

  private static String text(JsonNode template) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    ObjectWriter writer = JSON.writer(printer);
    try {
      return writer.writeValueAsString(template) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A template is not JSON", e);
    }
  }
}
