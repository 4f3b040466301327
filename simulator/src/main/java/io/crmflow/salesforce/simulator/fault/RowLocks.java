package io.crmflow.salesforce.simulator.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records that another transaction seems to hold, with how often that will be noticed. */
final class RowLocks {
  private final Map<String, Integer> locks = new LinkedHashMap<>();

  synchronized void lock(String id, int times) {
    if (times < 1) {
      locks.remove(id);
    } else {
      locks.put(id, times);
    }
  }

  /** Uses up one notice of the first of these records that is locked, and names it. */
  synchronized Optional<String> take(Collection<String> ids) {
    Optional<String> locked = ids.stream().filter(locks::containsKey).findFirst();
    locked.ifPresent(id -> locks.computeIfPresent(id, (any, left) -> left > 1 ? left - 1 : null));
    return locked;
  }

  synchronized void clear() {
    locks.clear();
  }
}
