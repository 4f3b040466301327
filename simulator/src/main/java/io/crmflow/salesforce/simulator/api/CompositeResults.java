package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers of a composite request so far, to which later sub-requests may refer. */
final class CompositeResults {
  /** {@code @{account.id}} or {@code @{found.records[0].Id}}. */
  private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)((?:\\.\\w+|\\[\\d+])+)}");

  private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

  private final Map<String, Response> answers = new LinkedHashMap<>();

  void add(String reference, Response answer) {
    answers.put(reference, answer);
  }

  boolean failed() {
    return answers.values().stream().anyMatch(answer -> !answer.successful());
  }

  /** The text with every reference replaced. */
  String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(value(match.group(1), match.group(2)).asText()));
  }

  /** The JSON with every reference in its texts replaced. */
  JsonNode resolve(JsonNode json) {
    if (json == null) {
      return null;
    }
    if (json.isTextual()) {
      return text(json.textValue());
    }
    if (json.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      json.forEach(item -> copy.add(resolve(item)));
      return copy;
    }
    if (json.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      json.fields()
          .forEachRemaining(member -> copy.set(member.getKey(), resolve(member.getValue())));
      return copy;
    }
    return json;
  }

  Map<String, Object> body() {
    List<Map<String, Object>> responses = new ArrayList<>();
    answers.forEach((reference, answer) -> responses.add(entry(reference, answer)));
    return Map.of("compositeResponse", responses);
  }

  /** Every sub-request but the one that failed is answered as halted. */
  Map<String, Object> rolledBack(List<JsonNode> subrequests) {
    List<Map<String, Object>> responses = new ArrayList<>();
    for (JsonNode subrequest : subrequests) {
      String reference = subrequest.path("referenceId").asText();
      Response answer = answers.get(reference);
      boolean culprit = answer != null && !answer.successful();
      responses.add(entry(reference, culprit ? answer : halted()));
    }
    return Map.of("compositeResponse", responses);
  }

  private JsonNode text(String text) {
    Matcher whole = REFERENCE.matcher(text);
    return whole.matches()
        ? value(whole.group(1), whole.group(2))
        : TextNode.valueOf(resolve(text));
  }

  private JsonNode value(String reference, String path) {
    Response answer = answers.get(reference);
    if (answer == null || !answer.successful() || answer.content() == null) {
      throw unresolved(reference, path);
    }
    JsonNode node = Json.parse(Json.write(answer.content()));
    for (Matcher step = STEP.matcher(path); step.find(); ) {
      node =
          step.group(1) == null
              ? node.path(Integer.parseInt(step.group(2)))
              : node.path(step.group(1));
    }
    if (node.isMissingNode() || node.isNull()) {
      throw unresolved(reference, path);
    }
    return node;
  }

  private static ApiException unresolved(String reference, String path) {
    return new ApiException(
        400,
        "PROCESSING_HALTED",
        "Invalid reference specified. No value for %s%s found in %s. Fields are case-sensitive."
            .formatted(reference, path, reference));
  }

  private static Response halted() {
    return ErrorBody.response(
        400,
        "PROCESSING_HALTED",
        "The transaction was rolled back since another operation in the same transaction failed.");
  }

  private static Map<String, Object> entry(String reference, Response answer) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("body", answer.content());
    entry.put("httpHeaders", answer.headers());
    entry.put("httpStatusCode", answer.status());
    entry.put("referenceId", reference);
    return entry;
  }
}
