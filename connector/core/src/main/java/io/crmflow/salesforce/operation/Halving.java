package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Sends a request that Salesforce refuses as a whole when one part is wrong. Nothing of a refused
 * request is done, so it is sent again in halves until the wrong part stands alone: it costs about
 * two requests for each halving, and only where something is wrong.
 */
final class Halving {

  private Halving() {}

  /** One outcome for each part, in their order. */
  static <T> List<Outcome> send(List<T> parts, Function<List<T>, List<Outcome>> request) {
    try {
      return request.apply(parts);
    } catch (SalesforceException e) {
      if (parts.size() == 1 || !isRefusal(e)) {
        throw e;
      }
    }
    int middle = parts.size() / 2;
    List<Outcome> outcomes = new ArrayList<>(some(parts.subList(0, middle), request));
    outcomes.addAll(some(parts.subList(middle, parts.size()), request));
    return outcomes;
  }

  /** The same for a part of what was to be sent: it throws nothing, so that no outcome is lost. */
  static <T> List<Outcome> some(List<T> parts, Function<List<T>, List<Outcome>> request) {
    try {
      return send(parts, request);
    } catch (SalesforceException e) {
      return Collections.nCopies(parts.size(), new Outcome.Failed(e.error()));
    }
  }

  /** Status 400 is about what the request holds; any other would meet each part as well. */
  private static boolean isRefusal(SalesforceException e) {
    return e.error().httpStatus() == 400 && e.error().category().reaction() == Reaction.BPMN_ERROR;
  }
}
