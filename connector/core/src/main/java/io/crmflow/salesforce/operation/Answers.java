package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.Rows;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Rows to send, and what their results mean for each operation. */
final class Answers {

  private static final String LOOK_FIRST =
      "Look in Salesforce whether the record was written before you repeat the step";

  private Answers() {}

  /** The body for these operations; one refused row leaves the others alone. */
  static Rows rows(List<RowOperation> operations) {
    return new Rows(false, operations.stream().map(RowOperation::row).toList());
  }

  /** Outcomes of a create. */
  static List<Outcome> created(
      Map<String, Object> headers, List<RowOperation> operations, List<RowResult> results) {
    return Matches.in(headers, operations, results, written(operations, results), Map.of());
  }

  /** Outcomes of an update or a delete. */
  static List<Outcome> written(List<RowOperation> operations, List<RowResult> results) {
    return each(operations, results, (id, result) -> Map.of("id", id));
  }

  /** Outcomes of an upsert. */
  static List<Outcome> upserted(
      Map<String, Object> headers, List<RowOperation> operations, List<RowResult> results) {
    List<Outcome> outcomes =
        each(
            operations,
            results,
            (id, result) -> Map.of("id", id, "created", Boolean.TRUE.equals(result.created())));
    return Matches.in(headers, operations, results, outcomes, Map.of("created", false));
  }

  /** Outcome of reading one record. */
  static Outcome read(String object, String id, ObjectNode record) {
    if (record == null || record.isNull()) {
      return new Outcome.Failed(
          SalesforceError.of(
              ErrorCategory.NOT_FOUND,
              "NOT_FOUND",
              "There is no " + object + " with id " + id + " that the connected user may see",
              "Check the id, whether the record was deleted, and the user's access to it"));
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("id", id);
    outputs.put("record", Row.withoutAttributes(record.deepCopy()));
    return new Outcome.Done(outputs);
  }

  /** Refuses an answer to a read whose rows cannot be told apart. */
  static void checkRead(int sent, int answered) {
    if (sent != answered) {
      throw unexpected(ErrorCategory.TRANSIENT, sent, answered, "Try again later");
    }
  }

  /** Refuses an answer to a write whose rows cannot be told apart. */
  static void checkWritten(int sent, int answered) {
    if (sent != answered) {
      throw unexpected(ErrorCategory.OUTCOME_UNKNOWN, sent, answered, LOOK_FIRST);
    }
  }

  private static SalesforceException unexpected(
      ErrorCategory category, int sent, int answered, String remedy) {
    String message = "Salesforce answered with " + answered + " rows to a request of " + sent;
    return new SalesforceException(
        SalesforceError.of(category, "UNEXPECTED_ANSWER", message, remedy));
  }

  private static List<Outcome> each(
      List<RowOperation> operations,
      List<RowResult> results,
      BiFunction<String, RowResult, Map<String, Object>> outputs) {
    checkWritten(operations.size(), results.size());
    List<Outcome> outcomes = new ArrayList<>();
    for (RowResult result : results) {
      outcomes.add(
          result.success()
              ? new Outcome.Done(outputs.apply(writtenId(result), result))
              : new Outcome.Failed(ErrorAnswers.of(result)));
    }
    return outcomes;
  }

  private static String writtenId(RowResult result) {
    if (result.id() == null) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.OUTCOME_UNKNOWN,
              "UNEXPECTED_ANSWER",
              "Salesforce answered that a record was written, but not which",
              LOOK_FIRST));
    }
    return result.id();
  }
}
