package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Body of a collection request: at most 200 rows.
 *
 * @param allOrNone whether one refused row undoes all of them
 * @param records rows with {@code attributes.type} and field values
 */
public record Rows(boolean allOrNone, List<ObjectNode> records) {

  public Rows {
    records = List.copyOf(records);
  }
}
