package io.crmflow.salesforce.simulator.call;

import java.time.Instant;

/**
 * One answered request.
 *
 * @param path without host and query
 * @param status the HTTP status of the answer, also when the answer was lost on its way
 * @param records how many records were written, read or tried
 * @param detail the SOQL text of a query, the grant type of a token request, otherwise empty
 */
public record Call(Instant at, String method, String path, int status, int records, String detail) {
  private static final String DATA = "/services/data/";
  private static final String SOAP = "/services/Soap/";
  private static final String TOKEN = "/services/oauth2/token";

  /** Whether the call counts against the org's daily API limit. */
  public boolean isApiCall() {
    return path.startsWith(SOAP) || (path.startsWith(DATA) && path.length() > DATA.length());
  }

  /** Whether the call could change records; the collections retrieve is a POST but only reads. */
  public boolean isWrite() {
    return isApiCall() && !"GET".equals(method) && !isRetrieve();
  }

  public boolean isTokenCall() {
    return path.equals(TOKEN);
  }

  private boolean isRetrieve() {
    return "POST".equals(method) && path.matches(".*/composite/sobjects/[^/]+");
  }
}
