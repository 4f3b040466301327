package io.crmflow.salesforce.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Turns values of process variables into values of a step. */
public final class StepValues {

  private static final List<Class<?>> PLAIN =
      List.of(
          String.class,
          Boolean.class,
          Number.class,
          Date.class,
          Temporal.class,
          JsonNode.class,
          FileContent.class);

  private StepValues() {}

  /**
   * Values as a step takes them, also those inside of lists and maps.
   *
   * @param known turns what only the engine knows into a Jackson tree or a {@link FileContent}, and
   *     gives back everything else
   * @throws SalesforceException {@code VALIDATION} with code {@code UNSUPPORTED_VALUE} for a value
   *     that no Salesforce field can hold, such as an array of bytes
   */
  public static Map<String, Object> of(Map<String, Object> variables, UnaryOperator<Object> known) {
    Map<String, Object> values = new LinkedHashMap<>();
    variables.forEach((name, value) -> values.put(name, of(name, value, known)));
    return values;
  }

  private static Object of(String name, Object variable, UnaryOperator<Object> known) {
    Object value = variable == null ? null : known.apply(variable);
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, entry) -> entries.put(String.valueOf(key), of(name, entry, known)));
      return entries;
    }
    if (value instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>();
      items.forEach(item -> list.add(of(name, item, known)));
      return list;
    }
    if (value == null || PLAIN.stream().anyMatch(type -> type.isInstance(value))) {
      return value;
    }
    String reason =
        value instanceof UnreadableValue unreadable
            ? "cannot be read: " + unreadable.reason()
            : "is a " + value.getClass().getName();
    throw new SalesforceException(unsupported(name, reason));
  }

  private static SalesforceError unsupported(String name, String reason) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "UNSUPPORTED_VALUE",
            "The value of '" + name + "' " + reason,
            "Give the field a text, number, boolean, date, list, map or JSON")
        .about(List.of(name));
  }

  /**
   * A copy of the file of a process variable on disk, so that many of them take the memory of one.
   *
   * @throws SalesforceException {@code TRANSIENT} when it cannot be copied
   */
  public static FileContent onDisk(FileContent file, String variable) {
    try {
      return FileContent.written(file.name(), file.mimeType(), out -> copy(file, out));
    } catch (UncheckedIOException e) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.TRANSIENT,
              "FILE_UNREADABLE",
              "The file in the process variable '"
                  + variable
                  + "' cannot be copied to the temporary directory, so nothing was sent",
              "Check the space that java.io.tmpdir has left, and that this application may write"
                  + " there"));
    }
  }

  /** Gives up the files of an outcome when its outputs are stored. */
  public static void close(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      done.outputs().values().stream()
          .filter(FileContent.class::isInstance)
          .map(FileContent.class::cast)
          .forEach(FileContent::close);
    }
  }

  private static void copy(FileContent file, OutputStream out) throws IOException {
    try (InputStream in = file.open()) {
      in.transferTo(out);
    }
  }
}
