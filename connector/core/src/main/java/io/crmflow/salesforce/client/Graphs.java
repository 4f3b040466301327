package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Body of a composite graph request: at most 75 graphs with 500 requests together.
 *
 * @param graphs what is carried out all or none, each on its own
 */
public record Graphs(List<Graph> graphs) {

  public Graphs {
    graphs = List.copyOf(graphs);
  }

  /**
   * One graph.
   *
   * @param id names its answer; unique
   * @param requests in their order; a later one may refer to the answer of an earlier one as in
   *     <code>@{note.id}</code>
   */
  public record Graph(
      @JsonProperty("graphId") String id, @JsonProperty("compositeRequest") List<Create> requests) {

    public Graph {
      requests = List.copyOf(requests);
    }
  }

  /**
   * Creates a record.
   *
   * @param referenceId names its answer inside the graph
   */
  public record Create(String method, String url, String referenceId, ObjectNode body) {

    /** Creates a record of this object; the values may refer to earlier answers. */
    public static Create of(String object, String referenceId, ObjectNode fields) {
      return new Create(
          "POST",
          "/services/data/v" + CompositeRequest.VERSION + "/sobjects/" + PercentEncoded.of(object),
          referenceId,
          fields);
    }
  }
}
