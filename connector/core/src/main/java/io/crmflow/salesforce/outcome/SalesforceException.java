package io.crmflow.salesforce.outcome;

import java.util.Objects;

/** The one exception of this library; {@link #error()} says who has to act. */
public final class SalesforceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SalesforceError error;

  /** Creates the exception without a cause: a cause could carry a body or an URL with secrets. */
  public SalesforceException(SalesforceError error) {
    super(error.text());
    this.error = Objects.requireNonNull(error, "error");
  }

  /** What failed and what to do about it; never null. */
  public SalesforceError error() {
    return error;
  }
}
