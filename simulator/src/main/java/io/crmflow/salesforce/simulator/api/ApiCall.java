package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Body;
import io.crmflow.salesforce.simulator.http.UnreadableJsonException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request on a data resource, from the network or as part of a composite request.
 *
 * @param version such as {@code 65.0}
 * @param path below the version, percent-encoded, such as {@code /sobjects/Lead}
 * @param variables the decoded variable parts of the path
 * @param content the body, or null; a composite request has it as JSON already
 */
record ApiCall(
    String version,
    String method,
    String path,
    Map<String, String> variables,
    Map<String, String> query,
    Map<String, String> headers,
    Body body,
    JsonNode content,
    Tally tally) {

  ApiCall with(Map<String, String> pathVariables) {
    return new ApiCall(version, method, path, pathVariables, query, headers, body, content, tally);
  }

  String variable(String name) {
    return variables.get(name);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A query parameter with names or ids between commas. */
  List<String> list(String name) {
    return Arrays.stream(query.getOrDefault(name, "").split(","))
        .map(String::trim)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** The body, which must be a JSON object. */
  JsonNode json() {
    JsonNode json = content == null ? parse() : content;
    if (json == null || !json.isObject()) {
      throw new ApiException(
          400, "JSON_PARSER_ERROR", "The HTTP entity body is required to be a JSON object.");
    }
    return json;
  }

  /** The path of a resource as answers give it. */
  String url(String resource) {
    return "/services/data/v" + version + resource;
  }

  String recordUrl(String object, String id) {
    return url("/sobjects/" + object + "/" + id);
  }

  private JsonNode parse() {
    if (body.isEmpty()) {
      throw new ApiException(
          400,
          "JSON_PARSER_ERROR",
          "The HTTP entity body is required, but this request has no entity body.");
    }
    String type = header("Content-Type").orElse("");
    if (type.startsWith("multipart/form-data") && path.startsWith("/sobjects/")) {
      return MultipartRecord.read(type, body);
    }
    if (!type.startsWith("application/json")) {
      throw new ApiException(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type header specified in HTTP request is not supported: " + type);
    }
    try {
      return body.json();
    } catch (UnreadableJsonException e) {
      throw new ApiException(400, "JSON_PARSER_ERROR", e.getMessage());
    }
  }
}
