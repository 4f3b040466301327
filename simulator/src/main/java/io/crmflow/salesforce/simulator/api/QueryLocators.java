package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.schema.RecordId;
import io.crmflow.salesforce.simulator.soql.SoqlResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Results with pages left to read. Thread-safe. */
final class QueryLocators {
  /** A user keeps ten results open; another one closes the oldest. */
  private static final int MAX_OPEN = 10;

  private final Map<String, SoqlResult> open = new LinkedHashMap<>();
  private long number;

  synchronized String open(SoqlResult result) {
    if (open.size() >= MAX_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
    String locator = RecordId.of("01g", ++number);
    open.put(locator, result);
    return locator;
  }

  synchronized Optional<SoqlResult> find(String locator) {
    return Optional.ofNullable(open.get(locator));
  }

  synchronized void clear() {
    open.clear();
  }
}
