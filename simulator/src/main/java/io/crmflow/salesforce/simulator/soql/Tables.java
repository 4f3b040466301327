package io.crmflow.salesforce.simulator.soql;

import java.util.Optional;

/** The objects of an org that a query may read. */
public interface Tables {

  /** The table of an object, by API name in any letter case. */
  Optional<Table> table(String name);

  /** The API version that record URLs are written with, such as {@code 64.0}. */
  String apiVersion();
}
