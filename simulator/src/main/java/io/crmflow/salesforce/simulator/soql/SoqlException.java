package io.crmflow.salesforce.simulator.soql;

/** A query that Salesforce refuses; the message is worded as its REST API words it. */
public final class SoqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String errorCode;

  SoqlException(String errorCode, String message) {
    super(message);
    this.errorCode = errorCode;
  }

  /** The {@code errorCode} member of the REST answer, such as {@code MALFORMED_QUERY}. */
  public String errorCode() {
    return errorCode;
  }
}
