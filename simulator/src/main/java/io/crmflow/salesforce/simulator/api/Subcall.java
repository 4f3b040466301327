package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Body;
import io.crmflow.salesforce.simulator.http.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** A request inside another one. */
final class Subcall {
  /** Headers of the outer request that count for every inner one. */
  private static final List<String> INHERITED =
      List.of("Sforce-Duplicate-Rule-Header", "Sforce-Auto-Assign", "Sforce-Call-Options");

  private Subcall() {}

  /**
   * @param url from {@code /services/data} on
   * @param headers a JSON object with the inner request's own headers, or a missing node
   * @param body the inner body, or null
   */
  static ApiCall of(ApiCall call, String method, String url, JsonNode headers, JsonNode body) {
    int question = url.indexOf('?');
    Matcher path = ApiVersions.match(question < 0 ? url : url.substring(0, question));
    return new ApiCall(
        path.group(1) + ".0",
        method,
        DataApi.relative(path.group(2)),
        Map.of(),
        Request.parseQuery(question < 0 ? "" : url.substring(question + 1)),
        headers(call, headers),
        Body.NONE,
        body,
        call.tally());
  }

  private static Map<String, String> headers(ApiCall call, JsonNode own) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    INHERITED.forEach(name -> call.header(name).ifPresent(value -> headers.put(name, value)));
    own.fields()
        .forEachRemaining(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }
}
