package io.crmflow.salesforce.metadata;

import java.util.List;
import java.util.Map;

/**
 * A record type and the values that its records may have.
 *
 * @param name API name
 * @param label what people see
 * @param values values of each picklist by field
 */
public record RecordTypeChoices(String name, String label, Map<String, List<String>> values) {

  public RecordTypeChoices {
    values = Map.copyOf(values);
  }
}
