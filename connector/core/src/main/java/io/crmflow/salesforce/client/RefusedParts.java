package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import java.io.IOException;
import java.util.Set;

/**
 * Tells an answer with a result for each part of a request from a refusal of the whole. Actions and
 * approvals answer with status 400 when one part failed, although others may have succeeded: their
 * results must not be lost.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_intro_invoking.htm">Invoking
 *     Actions</a>
 */
final class RefusedParts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTIONS = SessionClient.SYMBOLIC + "/data/actions/";
  private static final String APPROVALS = SessionClient.SYMBOLIC + "/data/process/approvals";
  private static final Set<String> SUCCESS = Set.of("isSuccess", "success");

  private RefusedParts() {}

  /** Whether every element of the body says of itself whether it succeeded. */
  static boolean isAnswer(Request request, int httpStatus, byte[] body) {
    boolean inParts = request.url().startsWith(ACTIONS) || request.url().equals(APPROVALS);
    return inParts && httpStatus == 400 && hasResults(body);
  }

  private static boolean hasResults(byte[] body) {
    try {
      JsonNode results = JSON.readTree(body);
      if (results == null || !results.isArray() || results.isEmpty()) {
        return false;
      }
      for (JsonNode result : results) {
        if (SUCCESS.stream().noneMatch(name -> result.path(name).isBoolean())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
