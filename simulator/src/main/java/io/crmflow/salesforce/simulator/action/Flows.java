package io.crmflow.salesforce.simulator.action;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The flows of the org, each of them a Java function. Thread-safe. */
public final class Flows {
  private final Map<String, Function<Map<String, Object>, Map<String, Object>>> byName =
      new ConcurrentHashMap<>();

  /** Adds a flow, or replaces the one of that name. */
  public void add(String name, Function<Map<String, Object>, Map<String, Object>> flow) {
    byName.put(name, Objects.requireNonNull(flow));
  }

  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  public Optional<Function<Map<String, Object>, Map<String, Object>>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public void clear() {
    byName.clear();
  }
}
