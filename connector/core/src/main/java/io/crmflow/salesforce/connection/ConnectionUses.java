package io.crmflow.salesforce.connection;

import java.util.List;
import java.util.Map;

/** Tells what would miss a connection. Thread-safe. */
@FunctionalInterface
public interface ConnectionUses {

  /**
   * The processes that work with each connection of a tenant.
   *
   * @param tenant empty for connections without one
   * @return uses by name of the connection, ordered by key; a connection without any is left out
   */
  Map<String, List<ConnectionUse>> of(String tenant);
}
