package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers to queries that travelled as one composite request.
 *
 * @param compositeResponse one answer for each query, in their order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryAnswers(List<Answer> compositeResponse) {

  public QueryAnswers {
    compositeResponse = compositeResponse == null ? List.of() : List.copyOf(compositeResponse);
  }

  /**
   * The answer to one query.
   *
   * @param body a page of records, or errors
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Answer(JsonNode body, int httpStatusCode) {

    /** Whether Salesforce ran the query. */
    public boolean isRun() {
      return httpStatusCode / 100 == 2;
    }

    /** Records of the first page; empty when the query was refused. */
    public List<ObjectNode> records() {
      List<ObjectNode> records = new ArrayList<>();
      body.path("records").forEach(record -> records.add((ObjectNode) record));
      return records;
    }

    /** Whether there are more records than those of the first page. */
    public boolean hasMore() {
      return isRun() && !body.path("done").asBoolean(true);
    }
  }
}
