package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.operation.Parents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** By the index of the slot: a slot itself is compared by all values of its call. */
  private final Map<Integer, String> locks = new HashMap<>();

  /** Requests that follow each other; only the last of a line may have room. */
  private final List<List<List<Slot>>> lines = new ArrayList<>();

  /** So many lines at the beginning are full. */
  private int full;

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
    List<String> objects = slots.stream().map(RowLoads::object).distinct().sorted().toList();
    if (objects.size() <= MOST_OBJECTS) {
      return List.of(slots);
    }
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
      locks.put(slot.index(), lock == null ? "" : lock);
      Object family = lock == null ? slot.index() : lock;
      families.computeIfAbsent(family, any -> new ArrayList<>()).add(slot);
    }
    List<List<Slot>> sorted = new ArrayList<>(families.values());
    sorted.sort(Comparator.comparing((List<Slot> family) -> family.size()).reversed());
    return sorted;
  }

  private void add(List<Slot> family) {
    for (int i = firstWithRoom(); i < lines.size(); i++) {
      List<Slot> request = last(i);
      if (request.size() + family.size() <= capacity) {
        request.addAll(family);
        return;
      }
    }
    List<List<Slot>> line = new ArrayList<>();
    for (int from = 0; from < family.size(); from += capacity) {
      line.add(new ArrayList<>(family.subList(from, Math.min(from + capacity, family.size()))));
    }
    lines.add(line);
  }

  /** Full lines are passed once, not for each of thousands of rows. */
  private int firstWithRoom() {
    while (full < lines.size() && last(full).size() == capacity) {
      full++;
    }
    return full;
  }

  private List<Slot> last(int line) {
    List<List<Slot>> requests = lines.get(line);
    return requests.get(requests.size() - 1);
  }

  private List<List<List<Slot>>> sorted() {
    Comparator<Slot> order =
        Comparator.comparing(RowLoads::object)
            .thenComparing(slot -> locks.get(slot.index()))
            .thenComparing(Slot::index);
    lines.forEach(line -> line.forEach(request -> request.sort(order)));
    return lines;
  }

  private static String object(Slot slot) {
    return RowShipment.operation(slot).object();
  }
}
