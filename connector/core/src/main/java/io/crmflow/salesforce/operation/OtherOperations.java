package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Map;

/** The operations that belong to no object. */
final class OtherOperations {

  /**
   * A process variable of more records than this would be too large to be useful; the catalog's
   * default is far below.
   */
  private static final int MOST_RECORDS = 50_000;

  private OtherOperations() {}

  static OperationType query() {
    String id = "query.run";
    return new OperationType(
            id,
            "Run SOQL query",
            null,
            List.of(Inputs.QUERY_VALUES),
            List.of(Options.SOQL, Options.MAX_RECORDS),
            List.of(
                new Output("records", "Records", "JSON array of the records."),
                new Output("totalSize", "Total size", "Number of matching records."),
                new Output(
                    "truncated", "Truncated", "True when there are more than were given back.")),
            "Runs a SOQL query with values of the process in it, and reads all its pages.",
            new StepInput(
                Map.of("soql", "SELECT Id, Name FROM Lead WHERE Company = :company ORDER BY Name"),
                Map.of("company", "Magrathea Ltd")),
            input -> query(id, input))
        .documentedAt("soql_sosl.meta/soql_sosl/sforce_api_calls_soql.htm");
  }

  static OperationType count() {
    String id = "query.count";
    return new OperationType(
            id,
            "Count with SOQL",
            null,
            List.of(Inputs.QUERY_VALUES),
            List.of(Options.SOQL),
            List.of(new Output("count", "Count", "Number of matching records.")),
            "Counts records with SELECT COUNT() and values of the process in it, without reading them.",
            new StepInput(
                Map.of("soql", "SELECT COUNT() FROM Lead WHERE Company = :company"),
                Map.of("company", "Magrathea Ltd")),
            input -> new CountRecords(id, bound(input)))
        .documentedAt("soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_count.htm");
  }

  static OperationType checkConnection() {
    String id = "connection.check";
    return new OperationType(
            id,
            "Check connection",
            null,
            List.of(),
            List.of(),
            List.of(
                new Output("userName", "User name", "Text, the connected user."),
                new Output("organizationId", "Organization id", "Text, 18 characters."),
                new Output("apiUsed", "API requests used", "Number, last 24 hours."),
                new Output("apiLimit", "API request limit", "Number, per 24 hours.")),
            "Shows that the connection works and how much of the API limit is used.",
            new StepInput(Map.of(), Map.of()),
            input -> new CheckConnection(id))
        .documentedAt("api_rest.meta/api_rest/resources_limits.htm");
  }

  private static Operation query(String id, StepInput input) {
    String most = input.options().get(Options.MAX_RECORDS.name());
    return new RunQuery(
        id, bound(input), Options.number(Options.MAX_RECORDS.name(), most, MOST_RECORDS));
  }

  /** The query with the values of the step in it. */
  static String bound(StepInput input) {
    return SoqlText.bind(input.options().get("soql"), FieldValues.all(input, List.of()));
  }
}
