package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.Search;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.Map;

/**
 * Finds records by words. Gives back {@code records}, each with its object in the member {@code
 * type}, and {@code count}. Writes nothing.
 *
 * @param id catalog id
 * @param search what to find, with its reserved characters escaped
 */
public record SearchRecords(String id, Search search) implements SingleOperation {

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    ArrayNode records = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode found : api.search(search).searchRecords()) {
      ObjectNode record =
          JsonNodeFactory.instance
              .objectNode()
              .put("type", found.path("attributes").path("type").asText());
      record.setAll(Row.withoutAttributes(found.deepCopy()));
      records.add(record);
    }
    return new Outcome.Done(Map.of("records", records, "count", records.size()));
  }
}
