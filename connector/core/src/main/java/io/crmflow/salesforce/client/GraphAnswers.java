package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answer to {@link Graphs}.
 *
 * @param graphs what became of each graph
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GraphAnswers(List<Answer> graphs) {

  public GraphAnswers {
    graphs = graphs == null ? List.of() : List.copyOf(graphs);
  }

  /**
   * What became of one graph.
   *
   * @param id the graph it is about
   * @param response the answers to its requests
   * @param isSuccessful whether all of it was carried out; otherwise none was
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Answer(
      @JsonProperty("graphId") String id,
      @JsonProperty("graphResponse") JsonNode response,
      @JsonProperty("isSuccessful") boolean isSuccessful) {

    public Answer {
      response = response == null ? MissingNode.getInstance() : response;
    }

    /** Id of the record that the request with this reference created; empty when there is none. */
    public String created(String referenceId) {
      for (JsonNode part : response.path("compositeResponse")) {
        if (part.path("referenceId").asText().equals(referenceId)) {
          return part.path("body").path("id").asText();
        }
      }
      return "";
    }

    /** Why it was not carried out. */
    public SalesforceError error() {
      return ErrorAnswers.of(400, response.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
