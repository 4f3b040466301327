package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crmflow.salesforce.client.GraphAnswers;
import io.crmflow.salesforce.client.Graphs;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds notes, each with its link as a graph of its own: both are written or none, and a note that
 * is refused leaves the others alone.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph_limits.htm">Composite
 *     Graph Limits</a>
 */
record NoteGraphs() implements RowRequest {

  private static final String NOTE = "note";
  private static final String LINK = "link";

  /** Most graphs of one request. */
  @Override
  public int capacity() {
    return 75;
  }

  @Override
  public Packing packing() {
    return Packing.ALONE;
  }

  /** After 14 failed graphs Salesforce does not try the others, so those are sent again. */
  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    Outcome[] outcomes = new Outcome[operations.size()];
    List<Integer> open = IntStream.range(0, outcomes.length).boxed().toList();
    while (!open.isEmpty()) {
      List<Integer> halted = attempt(api, operations, open, outcomes);
      if (halted.size() == open.size()) {
        halted.forEach(place -> outcomes[place] = halted());
        halted = List.of();
      }
      open = halted;
    }
    return Arrays.asList(outcomes);
  }

  private static List<Integer> attempt(
      SalesforceApi api, List<RowOperation> operations, List<Integer> open, Outcome[] outcomes) {
    boolean first = Arrays.stream(outcomes).allMatch(outcome -> outcome == null);
    try {
      Map<String, GraphAnswers.Answer> answers = answers(api, operations, open);
      List<Integer> halted = new ArrayList<>();
      for (Integer place : open) {
        GraphAnswers.Answer answer = answers.get(graphId(place));
        outcomes[place] = outcome(answer);
        if (outcomes[place] == null) {
          halted.add(place);
        }
      }
      return halted;
    } catch (SalesforceException e) {
      if (first) {
        throw e;
      }
      open.forEach(place -> outcomes[place] = new Outcome.Failed(e.error()));
      return List.of();
    }
  }

  private static Map<String, GraphAnswers.Answer> answers(
      SalesforceApi api, List<RowOperation> operations, List<Integer> open) {
    List<Graphs.Graph> graphs =
        open.stream().map(place -> graph(place, (AddNote) operations.get(place))).toList();
    Map<String, GraphAnswers.Answer> answers =
        api.graphs(new Graphs(graphs)).graphs().stream()
            .collect(
                Collectors.toMap(
                    GraphAnswers.Answer::id, Function.identity(), (one, other) -> one));
    Answers.checkWritten(
        graphs.size(),
        (int) graphs.stream().filter(graph -> answers.containsKey(graph.id())).count());
    return answers;
  }

  private static Graphs.Graph graph(int place, AddNote add) {
    return new Graphs.Graph(
        graphId(place),
        List.of(
            Graphs.Create.of("ContentNote", NOTE, add.row()),
            Graphs.Create.of(
                "ContentDocumentLink",
                LINK,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("ContentDocumentId", "@{" + NOTE + ".id}")
                    .put("LinkedEntityId", add.recordId())
                    .put("ShareType", add.shareType()))));
  }

  private static String graphId(int place) {
    return "g" + place;
  }

  /** Null for a graph that was not tried. */
  private static Outcome outcome(GraphAnswers.Answer answer) {
    if (answer.isSuccessful()) {
      return new Outcome.Done(Map.of("id", answer.created(NOTE), "linkId", answer.created(LINK)));
    }
    SalesforceError error = answer.error();
    return ErrorCatalog.isCollateral(error.code()) ? null : new Outcome.Failed(error);
  }

  private static Outcome halted() {
    return new Outcome.Failed(
        ErrorCatalog.error(
            "SERVER_UNAVAILABLE", "Salesforce did not try to add the note", List.of(), 0));
  }
}
