package io.crmflow.salesforce.outcome;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How one call ended, or that it goes on later. Immutable. */
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

    /** Rows that the step wrote, records that it found, or the one record that it was about. */
    public long records() {
      Object many = outputs.getOrDefault("processed", outputs.get("totalSize"));
      return many instanceof Number number ? number.longValue() : 1;
    }
  }

  /**
   * The step failed.
   *
   * @param error why
   */
  record Failed(SalesforceError error) implements Outcome {}

  /**
   * Salesforce works on it. Run the same call again after the pause, in whatever process: it goes
   * on where it is.
   *
   * @param pause until there may be news
   * @param state how far it is, as a sentence for people
   */
  record Waiting(Duration pause, String state) implements Outcome {
    public Waiting {
      Objects.requireNonNull(pause, "pause");
      Objects.requireNonNull(state, "state");
    }
  }
}
