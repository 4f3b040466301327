package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The templates as designers got them with the last release, so that a version rises once when a
 * template starts to mean something else to a model, and not with every change on the way to the
 * next release. Immutable and thread-safe.
 *
 * @param entries version and contract by template id
 */
record PublishedTemplates(Map<String, Entry> entries) {

  /** Beside this class; {@code ElementTemplateFiles} writes it for a release. */
  static final String FILE = "published.properties";

  private static final int FIRST = 1;

  PublishedTemplates {
    entries = Map.copyOf(entries);
  }

  /** One published template. */
  record Entry(int version, String contract) {}

  /** What the last release published; empty before the first. */
  static PublishedTemplates read() {
    Properties file = new Properties();
    try (InputStream content = PublishedTemplates.class.getResourceAsStream(FILE)) {
      file.load(content);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read", e);
    }
    return of(file);
  }

  static PublishedTemplates of(Properties file) {
    return new PublishedTemplates(
        file.stringPropertyNames().stream()
            .collect(Collectors.toMap(id -> id, id -> entry(file.getProperty(id)))));
  }

  /** The version that this template has to have. */
  int version(JsonNode template) {
    Entry published = entries.get(id(template));
    if (published == null) {
      return FIRST;
    }
    boolean same = published.contract().equals(ModelContract.hash(template));
    return same ? published.version() : published.version() + 1;
  }

  /** Whether designers may have models with this very template. */
  boolean has(JsonNode template) {
    Entry published = entries.get(id(template));
    return published != null && published.version() == template.path("version").asInt();
  }

  /** The same with these templates published in the versions they have. */
  PublishedTemplates with(Iterable<? extends JsonNode> templates) {
    Map<String, Entry> more = new TreeMap<>(entries);
    for (JsonNode template : templates) {
      int version = template.path("version").asInt();
      more.put(id(template), new Entry(version, ModelContract.hash(template)));
    }
    return new PublishedTemplates(more);
  }

  /** What belongs in the file. */
  String text() {
    StringBuilder text = new StringBuilder("# Element templates of the last release, see");
    text.append(" CONTRIBUTING.md: id = version contract\n");
    new TreeMap<>(entries)
        .forEach(
            (id, entry) ->
                text.append(id)
                    .append(" = ")
                    .append(entry.version())
                    .append(' ')
                    .append(entry.contract())
                    .append('\n'));
    return text.toString();
  }

  private static Entry entry(String text) {
    String[] parts = text.split(" ");
    return new Entry(Integer.parseInt(parts[0]), parts[1]);
  }

  private static String id(JsonNode template) {
    return template.path("id").asText();
  }
}
