package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The connector's own database does not answer, for example because it restarts. It is asked before
 * a request, never between a request and its answer, so a call that meets this was not sent.
 */
public final class DatabaseAway {

  /** Code of a call that was not sent, since its connection or its note are in the database. */
  public static final String CODE = "DATABASE_AWAY";

  private DatabaseAway() {}

  /** Whether this is it. */
  public static boolean is(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof CannotCreateTransactionException
          || cause instanceof TransactionSystemException) {
        return true;
      }
    }
    return false;
  }

  /** What it means for a call. */
  public static SalesforceError error() {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        CODE,
        "The database of the connector did not answer, so nothing was sent to Salesforce",
        "Nothing to do: the step goes on by itself when the database is back.");
  }
}
