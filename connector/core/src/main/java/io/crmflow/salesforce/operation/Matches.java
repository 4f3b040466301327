package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.client.RowError;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of rows when a duplicate rule looked at them.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_header_duplicateruleheader.htm">DuplicateRuleHeader</a>
 */
final class Matches {

  private static final String DETECTED = "DUPLICATES_DETECTED";

  private Matches() {}

  /**
   * The outcomes, with the output {@code matched} where the operation has it; where a step takes
   * matches and a rule found one record of its object, that record is what it gives back.
   *
   * @param more further outputs of a step that took a match
   */
  static List<Outcome> in(
      Map<String, Object> headers,
      List<RowOperation> operations,
      List<RowResult> results,
      List<Outcome> outcomes,
      Map<String, Object> more) {
    List<Outcome> told = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Set<String> found =
          Headers.useMatches(headers)
              ? found(results.get(i), operations.get(i).object())
              : Set.of();
      told.add(
          found.size() == 1
              ? matched(found.iterator().next(), more)
              : told(operations.get(i).id(), outcomes.get(i)));
    }
    return told;
  }

  private static Outcome matched(String id, Map<String, Object> more) {
    Map<String, Object> outputs = new LinkedHashMap<>(Map.of("id", id, "matched", true));
    outputs.putAll(more);
    return new Outcome.Done(outputs);
  }

  private static Outcome told(String operation, Outcome outcome) {
    if (!(outcome instanceof Outcome.Done done) || !Catalog.gives(operation, "matched")) {
      return outcome;
    }
    Map<String, Object> outputs = new LinkedHashMap<>(done.outputs());
    outputs.put("matched", false);
    return new Outcome.Done(outputs);
  }

  /** Ids of the object's records; a lead that equals a contact is no match for a lead. */
  private static Set<String> found(RowResult row, String object) {
    Set<String> ids = new LinkedHashSet<>();
    for (RowError error : row.errors()) {
      if (!DETECTED.equals(error.statusCode()) || error.duplicateResult() == null) {
        return Set.of();
      }
      for (JsonNode match : error.duplicateResult().path("matchResults")) {
        match
            .path("matchRecords")
            .forEach(
                found -> {
                  JsonNode record = found.path("record");
                  String type = record.path("attributes").path("type").asText(object);
                  if (type.equalsIgnoreCase(object) && record.path("Id").isTextual()) {
                    ids.add(record.path("Id").asText());
                  }
                });
      }
    }
    return ids;
  }
}
