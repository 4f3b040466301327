package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts the records that a query matches. Gives back {@code count}.
 *
 * @param id catalog id
 * @param soql the query, {@code SELECT COUNT() FROM ...}, with values in it
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_count.htm">COUNT()</a>
 */
public record CountRecords(String id, String soql) implements SingleOperation {

  /** Any other query answers with rows: {@code COUNT(Id)}, for one, always with a single row. */
  private static final Pattern COUNT =
      Pattern.compile(
          "SELECT\\s+COUNT\\s*\\(\\s*\\)\\s+FROM\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  public CountRecords {
    SoqlText.checkedLength(soql);
    if (!COUNT.matcher(soql).matches()) {
      throw Refusal.of(
          "MALFORMED_QUERY",
          Options.SOQL.name(),
          "The query does not start with SELECT COUNT() FROM but with " + Refusal.shown(soql),
          "Write SELECT COUNT() FROM and the object, or use query.run to read records");
    }
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    return new Outcome.Done(Map.of("count", api.query(soql).totalSize()));
  }
}
