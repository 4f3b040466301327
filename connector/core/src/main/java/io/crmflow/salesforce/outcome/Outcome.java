package io.crmflow.salesforce.outcome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How one call ended. Immutable. */
public sealed interface Outcome {

  /**
   * The step is done.
   *
   * @param outputs values by output name ({@code id}, {@code record}, ...): {@code String}, {@code
   *     Boolean}, {@code Integer}, Jackson's {@code JsonNode} or a file, which the receiver closes;
   *     a value may be null
   */
  record Done(Map<String, Object> outputs) implements Outcome {
    public Done {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
  }

  /**
   * The step failed.
   *
   * @param error why
   */
  record Failed(SalesforceError error) implements Outcome {}
}
