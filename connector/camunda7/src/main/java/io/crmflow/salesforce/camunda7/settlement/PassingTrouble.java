package io.crmflow.salesforce.camunda7.settlement;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells trouble of the database that passes from a process that cannot go on. */
final class PassingTrouble {

  /**
   * Classes of SQLSTATE: 08 connection, 40 rollback after a deadlock or conflict, 53 resources, 57
   * shutdown, 90 closed (H2), HY time-out.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
   *     Codes</a>
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "90", "HY");

  private PassingTrouble() {}

  static boolean is(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException
          || cause instanceof CannotCreateTransactionException
          || (cause instanceof SQLException sql && passes(sql))) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(SQLException trouble) {
    String state = trouble.getSQLState();
    return trouble instanceof SQLTransientException
        || trouble instanceof SQLRecoverableException
        || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }
}
