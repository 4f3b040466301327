package io.crmflow.salesforce.simulator.bulk;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job shall do with its rows.
 *
 * @param object the canonical name of the object
 * @param externalIdField the key of an upsert, otherwise null
 * @param assignmentRuleId the assignment rule to apply, or null for none
 * @param apiVersion such as {@code 65.0}
 */
public record IngestSpec(
    String object,
    Operation operation,
    String externalIdField,
    String assignmentRuleId,
    CsvFormat format,
    String apiVersion) {

  /** What a job can do. */
  public enum Operation {
    INSERT("insert"),
    UPDATE("update"),
    UPSERT("upsert"),
    DELETE("delete"),
    HARD_DELETE("hardDelete");

    private final String jsonName;

    Operation(String jsonName) {
      this.jsonName = jsonName;
    }

    /** The operation of that name; letter case does not count. */
    public static Optional<Operation> of(String name) {
      return Stream.of(values())
          .filter(
              any -> any.jsonName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
          .findFirst();
    }

    public String jsonName() {
      return jsonName;
    }

    /** Whether rows are only named, not written. */
    public boolean deletes() {
      return this == DELETE || this == HARD_DELETE;
    }
  }

  /** The column that every row must have, or null. */
  String keyColumn() {
    return switch (operation) {
      case INSERT -> null;
      case UPSERT -> externalIdField;
      default -> "Id";
    };
  }
}
