package io.crmflow.salesforce.simulator.record;

/** Thrown when a row cannot be saved; it carries no stack trace because it is an answer. */
public final class RowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RowError error;

  RowException(RowError error) {
    super(error.statusCode() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  public RowError error() {
    return error;
  }
}
