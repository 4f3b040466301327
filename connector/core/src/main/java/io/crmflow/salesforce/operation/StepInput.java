package io.crmflow.salesforce.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process model and a process instance say about one step, before any check.
 *
 * @param options options by name without the prefix {@code salesforce.}, for example {@code
 *     external-id-field}
 * @param values field values by Salesforce field name: {@code String}, {@code Boolean}, {@code
 *     Number}, {@code java.util.Date}, {@code java.time} values, {@code Map}, {@code List},
 *     Jackson's {@code JsonNode}, {@code FileContent} or null
 */
public record StepInput(Map<String, String> options, Map<String, Object> values) {

  public StepInput {
    options = Map.copyOf(options);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
