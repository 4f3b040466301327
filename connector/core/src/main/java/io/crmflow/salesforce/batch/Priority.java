package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.operation.Options;
import java.util.Locale;
import java.util.Map;

/** What a step may use of the org's API limit when little of it is left. */
public enum Priority {
  /** Passes as long as the org answers. */
  HIGH,
  /** Waits when half of the reserve is used. */
  NORMAL,
  /** Waits as soon as the reserve is reached. */
  LOW;

  /** The priority that checked options of a step ask for; {@link #NORMAL} without one. */
  public static Priority in(Map<String, String> options) {
    String name = options.getOrDefault(Options.API_PRIORITY.name(), "");
    return name.isBlank() ? NORMAL : valueOf(name.strip().toUpperCase(Locale.ROOT));
  }
}
