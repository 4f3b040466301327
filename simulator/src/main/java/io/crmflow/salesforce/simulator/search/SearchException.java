package io.crmflow.salesforce.simulator.search;

/** A search that Salesforce refuses with MALFORMED_SEARCH. */
public final class SearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SearchException(String message) {
    super(message, null, false, false);
  }
}
