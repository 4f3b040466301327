package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the errors out of the body of any answer; an odd body yields no error, never a failure. */
final class ErrorBody {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ERRORS = 20;
  private static final int LONGEST_TEXT = 8 * 1024;
  private static final List<String> NESTED =
      List.of("errors", "results", "compositeResponse", "body", "result");

  private static final Pattern BARE_CODE = Pattern.compile("\\w{3,60}");
  private static final Pattern XML_CODE =
      Pattern.compile("<(?:\\w+:)?(?:errorCode|exceptionCode|faultcode)>(?:\\w+:)?(\\w+)<");
  private static final Pattern XML_MESSAGE =
      Pattern.compile("<(?:\\w+:)?(?:message|exceptionMessage|faultstring)>([^<]*)<");
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)<", Pattern.CASE_INSENSITIVE);

  private ErrorBody() {}

  /** The errors an answer states, at most 20; empty when it states none. */
  static List<FoundError> read(int httpStatus, byte[] body) {
    JsonNode json = json(body);
    if (json == null || json.isTextual()) {
      return text(json == null ? text(body) : json.textValue());
    }
    if (httpStatus == 300 && json.isArray()) {
      return List.of(choices(json));
    }
    List<FoundError> found = new ArrayList<>();
    collect(json, found);
    return found;
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null || json.isMissingNode() ? null : json;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  // Depth is bounded: Jackson reads no more than 1,000 levels.
  private static void collect(JsonNode node, List<FoundError> found) {
    FoundError error = FoundError.in(node);
    if (error != null && found.size() < MOST_ERRORS) {
      found.add(error);
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, found));
    } else if (node.isObject()) {
      NESTED.forEach(key -> collect(node.path(key), found));
    }
  }

  /** An ambiguous external ID is answered with the URLs of all records that have it. */
  private static FoundError choices(JsonNode urls) {
    List<String> ids = new ArrayList<>();
    urls.forEach(url -> ids.add(url.asText().substring(url.asText().lastIndexOf('/') + 1)));
    String message = ids.size() + " records have this external ID: " + String.join(", ", ids);
    return new FoundError("MULTIPLE_CHOICES", message, List.of(), ids);
  }

  private static String text(byte[] body) {
    return new String(
            Arrays.copyOf(body, Math.min(body.length, LONGEST_TEXT)), StandardCharsets.UTF_8)
        .strip();
  }

  private static List<FoundError> text(String text) {
    if (BARE_CODE.matcher(text).matches()) {
      return List.of(new FoundError(text, text, List.of(), List.of()));
    }
    Matcher code = XML_CODE.matcher(text);
    if (code.find()) {
      String message = first(XML_MESSAGE, text);
      return List.of(new FoundError(code.group(1), message, List.of(), List.of()));
    }
    return List.of();
  }

  /** What a person can make of a body that states no error. */
  static String describe(byte[] body) {
    String text = text(body);
    if (text.isEmpty()) {
      return "the answer was empty";
    }
    if (text.startsWith("<")) {
      String title = first(TITLE, text).strip();
      return title.isEmpty() ? "a web page came back" : "a web page came back: " + title;
    }
    return "the answer was: " + text.substring(0, Math.min(text.length(), 200));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
