package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;

/** What is told of something that must not happen. */
final class Fault {

  private Fault() {}

  /** Type and stack trace; the message of an unknown exception could hold a value or a token. */
  static Exception withoutMessage(Throwable e) {
    Exception shown = new IllegalStateException(e.getClass().getName());
    shown.setStackTrace(e.getStackTrace());
    return shown;
  }

  static SalesforceError error(Throwable e) {
    if (DatabaseAway.is(e)) {
      return DatabaseAway.error();
    }
    return SalesforceError.of(
        ErrorCategory.INTERNAL,
        "CONNECTOR_FAULT",
        "The connector failed with " + e.getClass().getName(),
        "Report it with the log of this moment; check in Salesforce whether a record was written");
  }
}
