package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;

/** Everything a Salesforce step can do. Thread-safe. */
public final class Catalog {

  private Catalog() {}

  /** All operations, in the order people should see them. */
  public static List<OperationType> all() {
    return List.of();
  }

  /**
   * The operation of this id.
   *
   * @throws SalesforceException {@code VALIDATION} with code {@code UNKNOWN_OPERATION}
   */
  public static OperationType get(String id) {
    throw new SalesforceException(
        SalesforceError.of(
            ErrorCategory.VALIDATION,
            "UNKNOWN_OPERATION",
            "There is no operation '" + id + "'",
            "Choose one of the catalog"));
  }
}
