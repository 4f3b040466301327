package io.crmflow.salesforce.simulator.soql;

/** What expressions mean over one kind of thing: rows, or groups of rows. */
interface Terms<T> {

  /**
   * Compiles an expression.
   *
   * @throws SoqlException when it names no field, or one that is not allowed here
   */
  Term<T> term(Expression expression);
}
