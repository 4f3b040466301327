package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What a bulk job shall do with the rows that follow.
 *
 * @param object API name of the object
 * @param operation {@code insert}, {@code update}, {@code upsert}, {@code delete} or {@code
 *     hardDelete}
 * @param externalIdField key of an upsert; null otherwise
 * @param assignmentRuleId rule that gives leads and cases an owner; null for none
 * @param columnDelimiter {@code COMMA}, {@code SEMICOLON}, {@code TAB}, {@code PIPE}, {@code CARET}
 *     or {@code BACKQUOTE}
 * @param lineEnding {@code LF} or {@code CRLF}
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/create_job.htm">Create
 *     a Job</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkLoad(
    String object,
    String operation,
    @JsonProperty("externalIdFieldName") String externalIdField,
    String assignmentRuleId,
    String columnDelimiter,
    String lineEnding) {

  public BulkLoad {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(columnDelimiter, "columnDelimiter");
    Objects.requireNonNull(lineEnding, "lineEnding");
  }

  /** Rows with commas between their values and line feeds between them. */
  public static BulkLoad of(String object, String operation, String externalIdField) {
    return new BulkLoad(object, operation, externalIdField, null, "COMMA", "LF");
  }

  @JsonProperty("contentType")
  String contentType() {
    return "CSV";
  }
}
