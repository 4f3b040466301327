package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Up to 25 requests that travel as one and count as one API call; at most five of them may be
 * queries or collections. Each is answered on its own.
 *
 * @param parts the requests, in the order of their answers
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm">Composite</a>
 */
public record CompositeRequest(@JsonProperty("compositeRequest") List<Part> parts) {

  /** Most requests in one. */
  public static final int MOST_PARTS = 25;

  /** Most queries and collections among them. */
  public static final int MOST_QUERIES = 5;

  /**
   * Stands for the API version of the connection, which only the session knows. Braces never occur
   * in a percent-encoded URL.
   */
  static final String VERSION = "{version}";

  public CompositeRequest {
    parts = List.copyOf(parts);
  }

  /**
   * One of the requests.
   *
   * @param url from {@code /services/data/} on, percent-encoded
   * @param referenceId names its answer; unique, letters, digits and underscores
   * @param httpHeaders headers of its own; may be empty
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Part(
      String method, String url, String referenceId, Map<String, String> httpHeaders) {

    public Part {
      httpHeaders = Map.copyOf(httpHeaders);
    }

    /**
     * Reads a resource.
     *
     * @param path below the API version, such as {@code /sobjects/Lead/describe}, percent-encoded
     */
    public static Part get(String path, String referenceId, Map<String, String> headers) {
      return new Part("GET", "/services/data/v" + VERSION + path, referenceId, headers);
    }

    /** The first page of a query. */
    public static Part query(String soql, String referenceId) {
      return get("/query?q=" + PercentEncoded.of(soql), referenceId, Map.of());
    }

    /** The first page of a query that finds records in the recycle bin too. */
    public static Part queryAll(String soql, String referenceId) {
      return get("/queryAll?q=" + PercentEncoded.of(soql), referenceId, Map.of());
    }

    /** What an object has. */
    public static Part describe(String object, String referenceId, Map<String, String> headers) {
      return get("/sobjects/" + PercentEncoded.of(object) + "/describe", referenceId, headers);
    }
  }
}
