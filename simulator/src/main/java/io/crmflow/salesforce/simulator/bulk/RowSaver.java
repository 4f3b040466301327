package io.crmflow.salesforce.simulator.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.record.Upserted;

/** Saves the rows of one chunk, which are one transaction, under the rules of every other write. */
@FunctionalInterface
public interface RowSaver {
  /**
   * Saves one row.
   *
   * @throws RuntimeException a {@code RowException} or {@code AmbiguousKeyException} when a rule
   *     refuses the row
   */
  Upserted save(ObjectNode row);
}
