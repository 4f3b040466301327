package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a step gets many rows from: a JSON list, CSV text, or a variable that holds one of them.
 */
final class BulkRows {

  /** Input with the rows themselves. */
  static final String ROWS = "rows";

  /** Option that names a process variable, and the value that is in it. */
  static final String FILE = "file";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private BulkRows() {}

  /**
   * Finds the rows of a step; they are read anew each time the table is asked for.
   *
   * @param key field that has to be a column
   */
  static Supplier<Table> of(String id, StepInput input, String key) {
    refuseOthers(id, input.values());
    Object given = given(id, input);
    return () -> checked(open(given), key);
  }

  private static void refuseOthers(String id, Map<String, Object> values) {
    Set<String> others = new HashSet<>(values.keySet());
    others.removeAll(Set.of(ROWS, FILE));
    if (!others.isEmpty()) {
      throw Refusal.of(
          "UNKNOWN_INPUT",
          List.copyOf(others),
          id + " has no input " + String.join(", ", others) + ": field values stand in the rows",
          "Remove it from the model, or add a column of this name to the rows");
    }
  }

  private static Object given(String id, StepInput input) {
    String variable = input.options().get(FILE);
    Object file = input.values().get(FILE);
    Object rows = input.values().get(ROWS);
    boolean none = FieldValues.isEmpty(rows);
    if (variable != null && file == null) {
      throw Refusal.of(
          "MISSING_FILE",
          FILE,
          "The process variable " + Refusal.shown(variable) + " holds no rows",
          "Check the name of the variable, and that the process has set it before this step");
    }
    if (file == null && none) {
      throw Refusal.of(
          "MISSING_ROWS",
          List.of(FILE, ROWS),
          id + " has no rows",
          "Set the option file to the name of a variable with the rows, or give rows a value; an"
              + " empty list is []");
    }
    if (file != null && !none) {
      throw ValueRules.conflict(
          id + " takes rows from a variable or as they are, but the step has both",
          "Keep one of them and leave the other empty",
          FILE,
          ROWS);
    }
    return file == null ? rows : file;
  }

  private static Table open(Object given) {
    if (given instanceof FileContent file) {
      return CsvTable.of(file);
    }
    if (given instanceof ArrayNode || given instanceof Collection) {
      return JsonTable.of((Iterable<?>) given);
    }
    if (given instanceof CharSequence || (given instanceof JsonNode node && node.isTextual())) {
      return text(given instanceof JsonNode node ? node.asText() : given.toString());
    }
    throw noRows(given);
  }

  private static Table text(String text) {
    if (text.stripLeading().startsWith("[")) {
      try {
        return JsonTable.of(MAPPER.readTree(text));
      } catch (JsonProcessingException e) {
        throw noRows(text);
      }
    }
    if (text.stripLeading().startsWith("{")) {
      throw noRows(text);
    }
    return CsvTable.of(
        FileContent.of("rows.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static SalesforceException noRows(Object given) {
    return Refusal.of(
        "INVALID_VALUE",
        ROWS,
        "The rows are neither a JSON list nor CSV but " + Refusal.shown(given),
        "Give a JSON list such as [{\"LastName\": \"Dent\"}], or CSV whose first line names the"
            + " fields");
  }

  private static Table checked(Table table, String key) {
    try {
      Set<String> names = new HashSet<>();
      for (String column : table.columns()) {
        if (!names.add(Names.writable(column).toLowerCase(Locale.ROOT))) {
          throw Refusal.of(
              "INVALID_VALUE",
              ROWS,
              "The rows have two columns " + column,
              "Remove one of them; names differ by more than upper and lower case");
        }
      }
      // an empty list has no columns at all
      if (table.rows().hasNext() && !names.contains(key.toLowerCase(Locale.ROOT))) {
        throw Refusal.of(
            "MISSING_VALUE",
            key,
            "The rows have no column "
                + key
                + ", which tells their records; they have "
                + String.join(", ", table.columns()),
            "Add the column, or choose another field as external-id-field");
      }
      return table;
    } catch (SalesforceException e) {
      table.close();
      throw e;
    }
  }
}
