package io.crmflow.salesforce.simulator.call;

import java.time.Instant;

/**
 * One answered request.
 *
 * @param path without host and query
 * @param status the HTTP status of the answer, also when the answer was lost on its way
 * @param records how many records were written, read or tried
 * @param detail the SOQL text of a query, the grant type of a token request, {@code GET} for a
 *     composite request that only reads, otherwise empty
 */
public record Call(Instant at, String method, String path, int status, int records, String detail) {
  /** Detail of a composite request that only reads. */
  public static final String READS = "GET";

  private static final String DATA = "/services/data/";
  private static final String SOAP = "/services/Soap/";
  private static final String TOKEN = "/services/oauth2/token";

  /** Whether the call counts against the org's daily API limit. */
  public boolean isApiCall() {
    return path.startsWith(SOAP) || (path.startsWith(DATA) && path.length() > DATA.length());
  }

  /** Whether the call could change records; some requests are a POST but only read. */
  public boolean isWrite() {
    return isApiCall() && !"GET".equals(method) && !isRetrieve() && !READS.equals(detail);
  }

  public boolean isTokenCall() {
    return path.equals(TOKEN);
  }

  private boolean isRetrieve() {
    return "POST".equals(method) && path.matches(".*/composite/sobjects/[^/]+");
  }
}
