package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds one record by field values. Gives back {@code found}, {@code id} and {@code record}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param fields names of the fields to read
 * @param conditions values that the fields have to match, by field name; a list matches with each
 *     of its elements
 * @param required whether no match is an error
 * @param first whether to take the record with the lowest id when several match; otherwise that is
 *     an error
 */
public record FindRecord(
    String id,
    String object,
    List<String> fields,
    Map<String, Object> conditions,
    boolean required,
    boolean first)
    implements SingleOperation {

  public FindRecord {
    fields = List.copyOf(fields);
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    SoqlText.checkedLength(soql(object, fields, conditions, first));
  }

  /** The query, with values in it. */
  public String soql() {
    return soql(object, fields, conditions, first);
  }

  @Override
  public String cost() {
    return "One query for all steps that run together and look for the same object by the same"
        + " fields; up to five queries are one API call.";
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    return outcome(api.query(soql()).records());
  }

  /** The outcome when these are all records that match, or two of them, lowest id first. */
  Outcome outcome(List<ObjectNode> records) {
    if (records.isEmpty()) {
      return required ? new Outcome.Failed(notFound()) : done(false, null, null);
    }
    return records.size() > 1 && !first
        ? new Outcome.Failed(ambiguous(records.subList(0, 2)))
        : found(records.get(0));
  }

  /** The condition for one field. */
  static String condition(String field, Object value) {
    String literal = SoqlLiteral.of(field, value);
    return field + (literal.startsWith("(") ? " IN " : " = ") + literal;
  }

  private static String soql(
      String object, List<String> fields, Map<String, Object> conditions, boolean first) {
    String where =
        conditions.entrySet().stream()
            .map(condition -> condition(condition.getKey(), condition.getValue()))
            .collect(Collectors.joining(" AND "));
    // a second row is enough to know that the match is not the only one
    String limit = first ? " ORDER BY Id LIMIT 1" : " LIMIT 2";
    return "SELECT " + String.join(", ", fields) + " FROM " + object + " WHERE " + where + limit;
  }

  private static Outcome found(ObjectNode record) {
    return done(true, record.path("Id").asText(), Row.withoutAttributes(record.deepCopy()));
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
        .about(List.copyOf(conditions.keySet()));
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
        .about(List.copyOf(conditions.keySet()));
  }

  private String names() {
    return String.join(", ", conditions.keySet());
  }
}
