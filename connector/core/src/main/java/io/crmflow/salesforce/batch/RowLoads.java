package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.operation.Parents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides rows among requests. Rows that lock the same record, such as contacts of one account, go
 * into the same request; where they are too many for one, their requests run one after another.
 * Within a request rows are sorted, so that requests of other nodes lock in the same order.
 */
final class RowLoads {

  /**
   * Salesforce's limit of object changes along the rows of one request.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm">Create
   *     Multiple Records</a>
   */
  private static final int MOST_OBJECTS = 10;

  private final int capacity;
  private final Map<Slot, String> locks = new HashMap<>();

  /** Requests that follow each other; only the last of a line may have room. */
  private final List<List<List<Slot>>> lines = new ArrayList<>();

  private RowLoads(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Divides rows.
   *
   * @param capacity most rows of a request
   * @return lines of requests: those of one line must not run at the same time
   */
  static List<List<List<Slot>>> of(List<Slot> slots, int capacity) {
    List<List<List<Slot>>> lines = new ArrayList<>();
    for (List<Slot> part : byObjects(slots)) {
      RowLoads loads = new RowLoads(capacity);
      loads.families(part).forEach(loads::add);
      lines.addAll(loads.sorted());
    }
    return lines;
  }

  /** Rows of at most ten objects each, so that any mix of them may share a request. */
  private static List<List<Slot>> byObjects(List<Slot> slots) {
    List<String> objects =
        new ArrayList<>(new TreeSet<>(slots.stream().map(RowLoads::object).toList()));
    List<List<Slot>> parts = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += MOST_OBJECTS) {
      Set<String> some =
          Set.copyOf(objects.subList(from, Math.min(from + MOST_OBJECTS, objects.size())));
      parts.add(slots.stream().filter(slot -> some.contains(object(slot))).toList());
    }
    return parts;
  }

  /** Rows that lock the same record, large families first: small ones fill the rest. */
  private List<List<Slot>> families(List<Slot> slots) {
    Map<Object, List<Slot>> families = new LinkedHashMap<>();
    for (Slot slot : slots) {
      String lock = Parents.locked(RowShipment.operation(slot)).orElse(null);
      locks.put(slot, lock == null ? "" : lock);
      families.computeIfAbsent(lock == null ? slot : lock, any -> new ArrayList<>()).add(slot);
    }
    List<List<Slot>> sorted = new ArrayList<>(families.values());
    sorted.sort(Comparator.comparing((List<Slot> family) -> family.size()).reversed());
    return sorted;
  }

  private void add(List<Slot> family) {
    List<Slot> room =
        lines.stream()
            .map(line -> line.get(line.size() - 1))
            .filter(request -> request.size() + family.size() <= capacity)
            .findFirst()
            .orElse(null);
    if (room != null) {
      room.addAll(family);
      return;
    }
    List<List<Slot>> line = new ArrayList<>();
    for (int from = 0; from < family.size(); from += capacity) {
      line.add(new ArrayList<>(family.subList(from, Math.min(from + capacity, family.size()))));
    }
    lines.add(line);
  }

  private List<List<List<Slot>>> sorted() {
    Comparator<Slot> order =
        Comparator.comparing(RowLoads::object).thenComparing(locks::get).thenComparing(Slot::index);
    lines.forEach(line -> line.forEach(request -> request.sort(order)));
    return lines;
  }

  private static String object(Slot slot) {
    return RowShipment.operation(slot).object();
  }
}
