package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.operation.Option.Choice;
import java.util.List;
import java.util.Map;

/**
 * Operations on many records at once.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_intro.htm">Bulk
 *     API 2.0</a>
 */
final class BulkOperations {

  private static final String UPSERT = "bulk.upsert";
  private static final String QUERY = "bulk.query";

  /** An array, which holds a file variable of the engine, ends at 2 GiB; PostgreSQL at 1 GB. */
  private static final int MOST_MEGABYTES = 1_000;

  private static final int MEGABYTE = 1024 * 1024;
  private static final String ERROR = "error";
  private static final String ALWAYS = "file";

  private static final Input ROWS =
      new Input(
          BulkRows.ROWS,
          "Rows",
          FieldType.JSON,
          false,
          "JSON list of records, or CSV whose first line names the fields; a parent is named as in"
              + " Account.External_Id__c. Leave it empty when a rows variable is set.",
          List.of());

  private static final Option VARIABLE =
      new Option(
          BulkRows.FILE,
          "Rows variable",
          "Name of the process variable with the rows: a CSV file in UTF-8 of up to 100 MB, CSV"
              + " text, or a JSON list. The output failedRows of a step before sends only those rows"
              + " again.",
          false,
          "",
          "",
          List.of());

  private static final Option FAILED =
      new Option(
          "failed-rows",
          "If rows are refused",
          "Go on: the outputs failed and failedRows tell which and why. Error: the step ends with"
              + " SALESFORCE_VALIDATION; the other rows are saved all the same.",
          false,
          "report",
          "report",
          List.of(new Choice("Go on", "report"), new Choice("Error", ERROR)));

  private static final Option RESULT =
      new Option(
          "result",
          "Records as",
          "By number: JSON up to 2,000 records, a CSV file above. File: always a CSV file.",
          false,
          "auto",
          "auto",
          List.of(new Choice("By number", "auto"), new Choice("CSV file", ALWAYS)));

  private static final Option MOST =
      new Option(
          "max-megabytes",
          "Largest file",
          "In MB, 1 to 1,000; empty means 32. More ends the step with SALESFORCE_VALIDATION. On its"
              + " way the file is on disk, but the engine holds each file variable in memory.",
          false,
          "32",
          "32",
          List.of());

  private BulkOperations() {}

  static List<OperationType> all() {
    return List.of(upsert(), query());
  }

  private static OperationType upsert() {
    return new OperationType(
            UPSERT,
            "Upsert many records",
            null,
            List.of(ROWS),
            List.of(Options.OBJECT, Options.EXTERNAL_ID_FIELD, VARIABLE, FAILED),
            List.of(
                new Output("processed", "Processed", "Number of rows that were tried."),
                new Output("created", "Created", "Number of rows that became a new record."),
                new Output("updated", "Updated", "Number of rows that changed a record."),
                new Output("failed", "Failed", "Number of rows that Salesforce refused."),
                new Output(
                    "failedRows",
                    "Failed rows",
                    "The refused rows with sf__Code and sf__Error: a JSON array, or above 2,000 rows"
                        + " a CSV file variable."),
                new Output("jobId", "Job id", "Text, 18 characters; null without a bulk job.")),
            "Creates or updates many records by an external ID: fewer than 2,000 rows at once, more by"
                + " a bulk job while the step waits without a thread. In JSON null or an empty text"
                + " clears a field; in CSV an empty value keeps it and #N/A clears it. No assignment"
                + " rule runs. A job goes on when the step is cancelled.",
            new StepInput(
                Map.of(
                    Options.OBJECT.name(),
                    "Account",
                    Options.EXTERNAL_ID_FIELD.name(),
                    "External_Id__c"),
                Map.of(
                    BulkRows.ROWS,
                    "[{\"External_Id__c\": \"A-1\", \"Name\": \"Magrathea Ltd\"},"
                        + " {\"External_Id__c\": \"A-2\", \"Name\": \"Sirius Cybernetics\"}]")),
            BulkOperations::upserting)
        .documentedAt("api_asynch.meta/api_asynch/walkthrough_upsert.htm");
  }

  private static OperationType query() {
    return new OperationType(
            QUERY,
            "Query many records",
            null,
            List.of(Inputs.QUERY_VALUES),
            List.of(Options.SOQL, RESULT, MOST),
            List.of(
                new Output(
                    "records",
                    "Records",
                    "JSON array of up to 2,000 records, or a CSV file variable."),
                new Output("totalSize", "Total size", "Number of records that were found."),
                new Output("jobId", "Job id", "Text, 18 characters; null without a bulk job.")),
            "Runs a SOQL query that may find millions of records: up to 2,000 at once, more by a bulk"
                + " job while the step waits without a thread. A bulk job takes no GROUP BY, OFFSET,"
                + " TYPEOF, aggregate functions or queries inside the query.",
            new StepInput(
                Map.of(
                    Options.SOQL.name(),
                    "SELECT Id, LastName, Company FROM Lead WHERE Company = :company"),
                Map.of("company", "Magrathea Ltd")),
            BulkOperations::querying)
        .documentedAt("api_asynch.meta/api_asynch/queries.htm");
  }

  private static Operation upserting(StepInput input) {
    Map<String, String> options = input.options();
    String object = Names.single(Options.OBJECT.name(), options.get(Options.OBJECT.name()));
    String key =
        Names.single(
            Options.EXTERNAL_ID_FIELD.name(), options.get(Options.EXTERNAL_ID_FIELD.name()));
    return new BulkUpsert(
        UPSERT,
        new UpsertRows(object, key, Headers.forUpdate(Map.of())),
        BulkRows.of(UPSERT, input, key),
        ERROR.equals(options.get(FAILED.name())),
        JobNote.NONE);
  }

  private static Operation querying(StepInput input) {
    Map<String, String> options = input.options();
    int megabytes = Options.number(MOST.name(), options.get(MOST.name()), MOST_MEGABYTES);
    return new BulkQuery(
        QUERY,
        OtherOperations.bound(input),
        ALWAYS.equals(options.get(RESULT.name())),
        (long) megabytes * MEGABYTE,
        JobNote.NONE);
  }
}
