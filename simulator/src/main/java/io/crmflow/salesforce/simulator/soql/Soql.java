package io.crmflow.salesforce.simulator.soql;

import java.time.Clock;

/** Runs SOQL over tables held in memory. Stateless for the caller; safe for use by many threads. */
public final class Soql {

  private Soql() {}

  /**
   * Parses and runs one query.
   *
   * @param soql the query text
   * @param tables the objects it may read
   * @param clock the time that TODAY and the other date literals are counted from, in UTC
   * @return all matching rows, after ORDER BY, LIMIT and OFFSET
   * @throws SoqlException when Salesforce would refuse the query
   */
  public static SoqlResult run(String soql, Tables tables, Clock clock) {
    throw new SoqlException("MALFORMED_QUERY", "no query language yet");
  }
}
