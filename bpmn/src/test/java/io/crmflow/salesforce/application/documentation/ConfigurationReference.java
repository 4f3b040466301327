package io.crmflow.salesforce.application.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.AnnotatedElement;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Writes the reference of our properties from the metadata that Spring Boot makes of our code. */
final class ConfigurationReference {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  private static final String HEAD =
      """
      # Configuration

      All properties of our own, with defaults and bounds. Generated from the configuration metadata; do not
      edit by hand. They are set in any way that Spring Boot knows: `application.yaml`, an argument
      `--salesforce.connector.worker.threads=4`, or an environment variable without dots and dashes,
      `SALESFORCE_CONNECTOR_WORKER_THREADS=4`. All values out of bounds are reported together when the
      application starts, and nothing starts then. Durations are written as `20ms`, `30s`, `5m`, `1h`, `30d`;
      sizes as `512KB`, `32MB`.

      What Spring Boot and Camunda bring is set as they document it; see [running](running.md) and
      [monitoring](monitoring.md) for what matters here.
      """;

  private ConfigurationReference() {}

  static String text() throws Exception {
    Map<String, Map<String, String>> groups = new TreeMap<>(Collections.reverseOrder());
    for (URL url : Collections.list(loader().getResources(METADATA))) {
      for (JsonNode property : new ObjectMapper().readTree(url).path("properties")) {
        if (property.path("sourceType").asText().startsWith("io.crmflow.")) {
          groups
              .computeIfAbsent(group(property), any -> new TreeMap<>())
              .put(property.path("name").asText(), line(property));
        }
      }
    }
    StringBuilder text = new StringBuilder(HEAD);
    groups.forEach(
        (group, lines) -> {
          text.append("\n## ").append(group);
          text.append("\n\n| property | default | value | |\n|---|---|---|---|\n");
          lines.values().forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  private static ClassLoader loader() {
    return ConfigurationReference.class.getClassLoader();
  }

  private static String group(JsonNode property) {
    String name = property.path("name").asText();
    return name.startsWith("salesforce.connector.") ? "salesforce.connector" : parent(name);
  }

  private static String parent(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String line(JsonNode property) throws Exception {
    JsonNode value = property.path("defaultValue");
    return "| `"
        + property.path("name").asText()
        + "` |"
        + (value.isMissingNode() ? "" : " `" + shown(value) + "`")
        + " | "
        + type(property)
        + " | "
        + sentence(property.path("description").asText())
        + " |";
  }

  private static String shown(JsonNode value) {
    return value.isArray() ? value.toString() : value.asText();
  }

  /** Javadoc as Markdown, from a capital letter to a full stop. */
  private static String sentence(String description) {
    String plain = description.replaceAll("\\{@code ([^}]*)\\}", "`$1`").replaceAll("\\s+", " ");
    String stopped = plain.endsWith(".") ? plain : plain + ".";
    return Character.toUpperCase(stopped.charAt(0)) + stopped.substring(1);
  }

  private static String type(JsonNode property) throws Exception {
    String type = property.path("type").asText();
    if (type.startsWith("java.util.")) {
      return "list";
    }
    Class<?> known = Class.forName(type);
    if (known.isEnum()) {
      return Arrays.stream(known.getEnumConstants())
          .map(one -> "`" + ((Enum<?>) one).name().toLowerCase(Locale.ROOT) + "`")
          .collect(Collectors.joining(", "));
    }
    return known.getSimpleName().toLowerCase(Locale.ROOT).replace("datasize", "size")
        + bounds(field(property));
  }

  private static AnnotatedElement field(JsonNode property) throws Exception {
    String name = property.path("name").asText();
    String wanted = name.substring(name.lastIndexOf('.') + 1).replace("-", "");
    return Arrays.stream(Class.forName(property.path("sourceType").asText()).getDeclaredFields())
        .filter(field -> field.getName().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No field for property " + name));
  }

  private static String bounds(AnnotatedElement field) {
    Min min = field.getAnnotation(Min.class);
    Max max = field.getAnnotation(Max.class);
    DurationMin shortest = field.getAnnotation(DurationMin.class);
    DurationMax longest = field.getAnnotation(DurationMax.class);
    if (min != null && max != null) {
      return ", " + min.value() + " to " + max.value();
    }
    return shortest == null || longest == null
        ? ""
        : ", " + shown(length(shortest)) + " to " + shown(length(longest));
  }

  private static Duration length(DurationMin bound) {
    return Duration.ofDays(bound.days())
        .plusHours(bound.hours())
        .plusMinutes(bound.minutes())
        .plusSeconds(bound.seconds())
        .plusMillis(bound.millis())
        .plusNanos(bound.nanos());
  }

  private static Duration length(DurationMax bound) {
    return Duration.ofDays(bound.days())
        .plusHours(bound.hours())
        .plusMinutes(bound.minutes())
        .plusSeconds(bound.seconds())
        .plusMillis(bound.millis())
        .plusNanos(bound.nanos());
  }

  private static String shown(Duration duration) {
    if (duration.toMillis() % 1_000 != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds == 0 ? "0" : seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
