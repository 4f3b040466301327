package io.crmflow.salesforce.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a JSON object or the fields of a form, as text.
 *
 * @param values without those that are empty
 */
record Command(Map<String, String> values) {
  private static final String FORM = "application/x-www-form-urlencoded";

  static Command of(Request request) {
    if (isForm(request)) {
      Map<String, String> fields = new LinkedHashMap<>(request.form());
      fields.values().removeIf(String::isBlank);
      return new Command(fields);
    }
    return new Command(request.body().isEmpty() ? Map.of() : members(request.body().json()));
  }

  static boolean isForm(Request request) {
    return request.header("Content-Type").filter(type -> type.startsWith(FORM)).isPresent();
  }

  /** Refuses members that nobody would read. */
  Command onlyWith(String... names) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(Set.of(names));
    if (!unknown.isEmpty()) {
      throw new BadCommandException(
          "Unknown: %s. Possible are %s".formatted(unknown, new TreeSet<>(Set.of(names))));
    }
    return this;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  int number(String name, int standard) {
    try {
      return has(name) ? Integer.parseInt(text(name)) : standard;
    } catch (NumberFormatException e) {
      throw new BadCommandException(
          "%s must be a whole number, not '%s'".formatted(name, text(name)));
    }
  }

  /** True or false; empty when the command does not say. */
  Optional<Boolean> choice(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!Set.of("true", "false").contains(text(name))) {
      throw new BadCommandException(
          "%s must be true or false, not '%s'".formatted(name, text(name)));
    }
    return Optional.of(Boolean.valueOf(text(name)));
  }

  Duration duration(String name, Duration standard) {
    try {
      return has(name) ? Duration.parse(text(name)) : standard;
    } catch (DateTimeException e) {
      throw new BadCommandException(
          "%s must be an ISO 8601 duration such as PT0.5S or P1D, not '%s'"
              .formatted(name, text(name)));
    }
  }

  private static Map<String, String> members(JsonNode json) {
    if (!json.isObject()) {
      throw new BadCommandException("The body must be a JSON object");
    }
    Map<String, String> members = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            member -> {
              if (member.getValue().isContainerNode()) {
                throw new BadCommandException(
                    member.getKey() + " must be a text, a number or true or false");
              }
              members.put(member.getKey(), member.getValue().asText());
            });
    return members;
  }
}
