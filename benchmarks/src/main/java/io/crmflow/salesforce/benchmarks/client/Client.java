package io.crmflow.salesforce.benchmarks.client;

/**
 * A client of Salesforce that carries many records. Contacts have the fields {@code Number__c} (an
 * external ID), {@code LastName}, {@code FirstName}, {@code Email} and {@code Phone}.
 */
interface Client extends AutoCloseable {

  /** Rows of a collection. */
  int ROWS = 200;

  /** Requests that a client has under way at once. */
  int PARALLEL = 5;

  /** The same for requests of one record each. */
  int SINGLES_AT_ONCE = 10;

  /** Creates leads, one for each API call, ten at once. */
  void createOneByOne(int leads) throws Exception;

  /** Upserts contacts by collections of 200, five at once. */
  void upsertByCollections(int contacts) throws Exception;

  /** The same as so many steps of processes: whoever knows no steps upserts by collections. */
  default void upsertBySteps(int contacts) throws Exception {
    upsertByCollections(contacts);
  }

  /** Upserts contacts by a bulk job and waits for its end. */
  void upsertByBulk(int contacts) throws Exception;

  /**
   * Reads all contacts page by page and looks at each record.
   *
   * @return how many there were
   */
  int query() throws Exception;

  /**
   * Reads all contacts by a bulk job and looks at each line.
   *
   * @return how many there were
   */
  int queryByBulk() throws Exception;

  @Override
  default void close() {}
}
