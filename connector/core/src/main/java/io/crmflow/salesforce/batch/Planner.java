package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.RowOperation;
import io.crmflow.salesforce.operation.RowRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans as few requests as Salesforce allows.
 *
 * <p>Calls that write the same record fall into different waves in the order they came: Salesforce
 * refuses a request with two rows for one record, and only the wave keeps the order. A wave starts
 * when the one before it is done; inside a wave everything may run at once.
 */
final class Planner {

  /**
   * Salesforce's limit of object changes along the rows of one request.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm">Create
   *     Multiple Records</a>
   */
  private static final int MOST_OBJECTS = 10;

  private final Map<Target, Integer> writes = new HashMap<>();
  private final Map<Group, List<Slot>> rows = new LinkedHashMap<>();
  private final Map<Question, List<Slot>> singles = new LinkedHashMap<>();
  private final SortedMap<Integer, List<Shipment>> waves = new TreeMap<>();

  private Planner() {}

  /** The shipments by wave; every call is in exactly one of them. */
  static List<List<Shipment>> plan(List<Slot> slots) {
    Planner planner = new Planner();
    slots.forEach(planner::add);
    planner.rows.forEach(planner::ship);
    planner.singles.forEach(planner::ask);
    return List.copyOf(planner.waves.values());
  }

  private void add(Slot slot) {
    int wave = waveOf(slot.call());
    if (slot.call().operation() instanceof RowOperation operation) {
      Group group = new Group(wave, slot.call().connection(), operation.request());
      rows.computeIfAbsent(group, any -> new ArrayList<>()).add(slot);
    } else {
      Question question = new Question(wave, slot.call().connection(), slot.call().operation());
      singles.computeIfAbsent(question, any -> new ArrayList<>()).add(slot);
    }
  }

  private int waveOf(Call call) {
    return call.operation()
        .target()
        .map(record -> writes.merge(new Target(call.connection(), record), 1, Integer::sum) - 1)
        .orElse(0);
  }

  /** Rows of one object stay together, so that few requests have many objects. */
  private void ship(Group group, List<Slot> slots) {
    slots.sort(Comparator.comparing(Planner::object));
    List<Slot> filling = new ArrayList<>();
    Set<String> objects = new HashSet<>();
    for (Slot slot : slots) {
      boolean tooManyObjects = objects.add(object(slot)) && objects.size() > MOST_OBJECTS;
      if (tooManyObjects || filling.size() == group.request().capacity()) {
        send(group, filling);
        filling.clear();
        objects.retainAll(Set.of(object(slot)));
      }
      filling.add(slot);
    }
    send(group, filling);
  }

  private void ask(Question question, List<Slot> slots) {
    shipmentsOf(question.wave()).add(new SingleShipment(slots));
  }

  private void send(Group group, List<Slot> slots) {
    shipmentsOf(group.wave()).add(new RowShipment(group.connection(), group.request(), slots));
  }

  private static String object(Slot slot) {
    return RowShipment.operation(slot).object();
  }

  private List<Shipment> shipmentsOf(int wave) {
    return waves.computeIfAbsent(wave, any -> new ArrayList<>());
  }

  private record Group(int wave, ConnectionId connection, RowRequest request) {}

  /** Equal writes never meet here: their common target puts them into different waves. */
  private record Question(int wave, ConnectionId connection, Operation operation) {}

  private record Target(ConnectionId connection, String record) {}
}
