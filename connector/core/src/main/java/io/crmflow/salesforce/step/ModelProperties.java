package io.crmflow.salesforce.step;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The extension properties of one step that start with {@code salesforce.}, without that prefix. A
 * blank property counts as absent: the Camunda 7 modeler writes empty ones for optional template
 * fields.
 */
public final class ModelProperties {

  /** Beginning of every property of ours. */
  public static final String PREFIX = "salesforce.";

  private final Map<String, String> properties = new LinkedHashMap<>();

  /** Takes the properties of an element. */
  public ModelProperties(Map<String, String> all) {
    all.forEach(this::add);
  }

  private void add(String name, String value) {
    if (name != null && name.startsWith(PREFIX) && value != null && !value.isBlank()) {
      properties.put(name.substring(PREFIX.length()), value.strip());
    }
  }

  /** Removes and gives a property; null when it is absent. */
  public String take(String name) {
    return properties.remove(name);
  }

  /** Removes and gives the properties that start with this prefix, without it. */
  public Map<String, String> takeAll(String prefix) {
    Map<String, String> taken = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            taken.put(name.substring(prefix.length()), value);
          }
        });
    properties.keySet().removeIf(name -> name.startsWith(prefix));
    return taken;
  }

  /** What nobody took. */
  public Map<String, String> rest() {
    return properties;
  }

  RetryPolicy takeRetryPolicy() {
    String retries = take("retries");
    String backoff = take("retry-backoff");
    try {
      return new RetryPolicy(
          retries == null ? RetryPolicy.DEFAULT.retries() : Integer.parseInt(retries),
          backoff == null ? RetryPolicy.DEFAULT.backoff() : durations(backoff));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new SalesforceException(badRetries(retries, backoff));
    }
  }

  private static List<Duration> durations(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).map(Duration::parse).toList();
  }

  private static SalesforceError badRetries(String retries, String backoff) {
    return SalesforceError.of(
        ErrorCategory.VALIDATION,
        "BAD_RETRY_SETTING",
        "salesforce.retries is '"
            + retries
            + "' and salesforce.retry-backoff is '"
            + backoff
            + "', which is not a number from 0 to 100 and a list of durations",
        "Write for example 3 and PT10S,PT1M,PT5M, or remove the properties to use these values");
  }
}
