package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rows that Salesforce refused, as they were given, after two members that say why: {@code
 * sf__Code} and {@code sf__Error}. As rows of another step they are sent again without these.
 */
final class FailedRows {

  static final String CODE = "sf__Code";
  static final String ERROR = "sf__Error";

  /** {@code sf__Error} of the Bulk API: code, message, and field names before two hyphens. */
  private static final Pattern BULK_ERROR =
      Pattern.compile("([A-Z][A-Z0-9_]*):(.*?)(?::([^:]*?)\\s*--)?", Pattern.DOTALL);

  private FailedRows() {}

  /** A row that a collection request refused. */
  static ObjectNode of(ObjectNode row, SalesforceError error) {
    return failed(error.code(), text(error.message(), String.join(", ", error.fields())), row);
  }

  /** A row of the failed results of a bulk job. */
  static ObjectNode ofBulk(ObjectNode row) {
    ObjectNode own = row.deepCopy();
    Stream.of("sf__Id", ERROR).forEach(own::remove);
    String given = row.path(ERROR).asText();
    Matcher error = BULK_ERROR.matcher(given);
    return error.matches()
        ? failed(error.group(1), text(error.group(2), error.group(3)), own)
        : failed("UNKNOWN", given, own);
  }

  /** Some rows as JSON. */
  static ArrayNode json(List<ObjectNode> rows) {
    return JsonNodeFactory.instance.arrayNode().addAll(rows);
  }

  /** All rows of the failed results of a bulk job as a file, which the caller closes. */
  static FileContent csv(Table results) {
    List<String> columns =
        Stream.concat(
                Stream.of(CODE, ERROR),
                results.columns().stream().filter(name -> !name.startsWith(Table.OURS)))
            .toList();
    Iterator<ObjectNode> rows = results.rows();
    return CsvText.of(
        "failed-rows.csv",
        columns,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public ObjectNode next() {
            return ofBulk(rows.next());
          }
        });
  }

  private static ObjectNode failed(String code, String error, ObjectNode row) {
    ObjectNode failed = JsonNodeFactory.instance.objectNode();
    failed.put(CODE, code).put(ERROR, error);
    return failed.setAll(row);
  }

  private static String text(String message, String fields) {
    return fields == null || fields.isBlank() ? message : message + " (fields: " + fields + ")";
  }
}
