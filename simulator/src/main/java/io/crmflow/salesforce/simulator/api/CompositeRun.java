package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RecordStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out dependent sub-requests one after the other. */
final class CompositeRun {
  private final RecordStore store;
  private final Router router;

  CompositeRun(RecordStore store, Router router) {
    this.store = store;
    this.router = router;
  }

  /**
   * @param allOrNone whether the first failure undoes everything
   */
  Outcome run(ApiCall call, List<JsonNode> subrequests, boolean allOrNone) {
    return store.write(
        () -> {
          int start = store.savepoint();
          CompositeResults results = new CompositeResults();
          for (JsonNode subrequest : subrequests) {
            String reference = subrequest.path("referenceId").asText();
            results.add(reference, answer(call, subrequest, results));
            if (allOrNone && results.failed()) {
              store.rollback(start);
              return new Outcome(results.rolledBack(subrequests), false);
            }
          }
          return new Outcome(results.body(), !results.failed());
        });
  }

  static void checkReferences(List<JsonNode> subrequests) {
    Set<String> references = new HashSet<>();
    for (JsonNode subrequest : subrequests) {
      String reference = subrequest.path("referenceId").asText();
      if (reference.isEmpty() || !references.add(reference)) {
        throw new ApiException(
            400,
            "INVALID_INPUT",
            "Every sub-request needs a referenceId of its own, but found: '" + reference + "'");
      }
    }
  }

  private Response answer(ApiCall call, JsonNode subrequest, CompositeResults results) {
    try {
      return router.route(
          Subcall.of(
              call,
              subrequest.path("method").asText(),
              results.resolve(subrequest.path("url").asText()),
              subrequest.path("httpHeaders"),
              results.resolve(subrequest.get("body"))));
    } catch (ApiException e) {
      return e.response();
    }
  }

  /** The answer with its {@code compositeResponse}, and whether every sub-request succeeded. */
  record Outcome(Map<String, Object> body, boolean successful) {}
}
