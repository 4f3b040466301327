package io.crmflow.salesforce.simulator.record;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A rule of the org's administrator.
 *
 * @param violated true for a record that must not be saved, as in a Salesforce error condition
 */
public record ValidationRule(String name, Predicate<Map<String, Object>> violated, String message) {
  public ValidationRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(violated);
    Objects.requireNonNull(message);
  }
}
