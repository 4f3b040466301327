package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import feign.Request;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request inside a composite request.
 *
 * @param url from {@code /services/data/} on, percent-encoded, of {@link CompositeRequest#VERSION}
 * @param referenceId names its answer
 * @param body JSON as it was written, so that no number loses digits; null for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Subrequest(
    String method,
    String url,
    String referenceId,
    Map<String, String> httpHeaders,
    @JsonRawValue String body) {

  private static final String DATA = SessionClient.SYMBOLIC + "/data/";

  /**
   * What a composite request may hold, as far as this connector asks for it.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm">Send
   *     Multiple Requests Using Composite</a>
   */
  private static final List<String> RESOURCES =
      List.of(DATA + "sobjects/", DATA + "query?", DATA + "composite/sobjects");

  /** Those of the composite request count. */
  private static final Set<String> OUTER_HEADERS =
      Set.of("accept", "content-type", "content-length");

  /** Whether a request may be part of a composite request. */
  static boolean fits(Request request) {
    String url = request.url();
    return RESOURCES.stream().anyMatch(url::startsWith)
        && isJson(request)
        && !refers(url)
        && !refers(text(request));
  }

  /** Whether it counts among the five queries and collections that one composite request takes. */
  static boolean isQueryOrCollection(Request request) {
    return request.url().startsWith(DATA + "query")
        || request.url().startsWith(DATA + "composite/sobjects");
  }

  /** The same request as part of a composite request. */
  static Subrequest of(Request request, String referenceId) {
    String path = request.url().substring(DATA.length());
    String body = text(request);
    return new Subrequest(
        request.httpMethod().name(),
        "/services/data/v" + CompositeRequest.VERSION + "/" + path,
        referenceId,
        headers(request),
        body.isEmpty() ? null : body);
  }

  private static boolean isJson(Request request) {
    return request.body() == null
        || request.headers().getOrDefault("Content-Type", Set.of()).stream()
            .anyMatch(type -> type.startsWith("application/json"));
  }

  /**
   * Salesforce takes {@code @{...}} for a reference to another answer, wherever it stands; a value
   * of a process that looks like one must not be replaced.
   */
  private static boolean refers(String text) {
    return text.contains("@{") || text.contains("%40%7B");
  }

  private static String text(Request request) {
    return request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
      if (!OUTER_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.put(header.getKey(), String.join(",", header.getValue()));
      }
    }
    return headers;
  }
}
