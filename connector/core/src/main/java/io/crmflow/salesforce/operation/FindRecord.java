package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds one record by field values. Gives back {@code found}, {@code id} and {@code record}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param soql the query, with values in it
 * @param matched names of the fields that have to match
 * @param required whether no match is an error
 */
public record FindRecord(
    String id, String object, String soql, List<String> matched, boolean required)
    implements SingleOperation {

  public FindRecord {
    SoqlText.checkedLength(soql);
    matched = List.copyOf(matched);
  }

  /**
   * Looks for a record whose fields all have the given values.
   *
   * @param first whether to take the record with the lowest id when several match; otherwise that
   *     is an error
   */
  static FindRecord of(
      String id,
      String object,
      List<String> fields,
      Map<String, Object> conditions,
      boolean required,
      boolean first) {
    String where =
        conditions.entrySet().stream()
            .map(condition -> condition(condition.getKey(), condition.getValue()))
            .collect(Collectors.joining(" AND "));
    String select = "SELECT " + String.join(", ", fields) + " FROM " + object;
    // a second row is enough to know that the match is not the only one
    String limit = first ? " ORDER BY Id LIMIT 1" : " LIMIT 2";
    return new FindRecord(
        id, object, select + " WHERE " + where + limit, List.copyOf(conditions.keySet()), required);
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    List<ObjectNode> records = api.query(soql).records();
    if (records.size() > 1) {
      return new Outcome.Failed(ambiguous(records));
    }
    return records.isEmpty() ? nothing() : found(records.get(0));
  }

  private static String condition(String field, Object value) {
    String literal = SoqlLiteral.of(field, value);
    return field + (literal.startsWith("(") ? " IN " : " = ") + literal;
  }

  private static Outcome found(ObjectNode record) {
    return done(true, record.path("Id").asText(), Row.withoutAttributes(record.deepCopy()));
  }

  private Outcome nothing() {
    return required ? new Outcome.Failed(notFound()) : done(false, null, null);
  }

  private static Outcome done(boolean found, String recordId, ObjectNode record) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("found", found);
    outputs.put("id", recordId);
    outputs.put("record", record);
    return new Outcome.Done(outputs);
  }

  private SalesforceError notFound() {
    return SalesforceError.of(
            ErrorCategory.NOT_FOUND,
            "NOT_FOUND",
            "No " + object + " that the connected user may see has the given " + names(),
            "Check the values, or let the process go on without a match (option required = false)")
        .about(matched);
  }

  private SalesforceError ambiguous(List<ObjectNode> records) {
    String ids =
        records.stream()
            .map(record -> record.path("Id").asText())
            .collect(Collectors.joining(" and "));
    return SalesforceError.of(
            ErrorCategory.AMBIGUOUS,
            "AMBIGUOUS_MATCH",
            "More than one " + object + " has the given " + names() + ", among them " + ids,
            "Match on more fields, merge the records in Salesforce, or take the first (option"
                + " multiple = first)")
        .about(matched);
  }

  private String names() {
    return String.join(", ", matched);
  }
}
