package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.FindForm;
import io.crmflow.salesforce.operation.FindRecord;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.RowOperation;
import io.crmflow.salesforce.operation.RowRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plans as few API calls as Salesforce allows.
 *
 * <p>Calls that write the same record fall into different waves in the order they came: Salesforce
 * refuses a request with two rows for one record, and only the wave keeps the order. A wave starts
 * when the one before it is done; inside a wave every line may run at once, and the convoys of a
 * line follow each other.
 */
final class Planner {

  private final Map<Group, List<Slot>> rows = new LinkedHashMap<>();
  private final Map<FindGroup, List<Slot>> finds = new LinkedHashMap<>();
  private final Map<Question, List<Slot>> singles = new LinkedHashMap<>();
  private final SortedMap<Integer, Wave> waves = new TreeMap<>();

  private Planner() {}

  /** Lines that may run at once, by wave; every call is in exactly one shipment. */
  static List<List<Line>> plan(List<Slot> slots) {
    Planner planner = new Planner();
    Turns turns = new Turns(slots);
    slots.forEach(slot -> planner.add(turns.take(slot.call()), slot));
    planner.rows.forEach(planner::ship);
    planner.finds.forEach(planner::find);
    planner.singles.forEach(planner::ask);
    return planner.waves.values().stream().map(Wave::lines).toList();
  }

  private void add(int wave, Slot slot) {
    ConnectionId connection = slot.call().connection();
    Operation operation = slot.call().operation();
    if (operation instanceof RowOperation row) {
      put(rows, new Group(wave, connection, row.request()), slot);
    } else if (operation instanceof FindRecord find) {
      put(finds, new FindGroup(wave, connection, FindForm.of(find)), slot);
    } else {
      put(singles, new Question(wave, connection, operation), slot);
    }
  }

  private static <K> void put(Map<K, List<Slot>> groups, K group, Slot slot) {
    groups.computeIfAbsent(group, any -> new ArrayList<>()).add(slot);
  }

  private void ship(Group group, List<Slot> slots) {
    for (List<List<Slot>> line : RowLoads.of(slots, group.request().capacity())) {
      wave(group.wave())
          .add(
              line.stream()
                  .<Shipment>map(rows -> new RowShipment(group.connection(), group.request(), rows))
                  .toList());
    }
  }

  private void find(FindGroup group, List<Slot> slots) {
    FindShipment.of(group.form(), slots)
        .forEach(shipment -> wave(group.wave()).add(List.of(shipment)));
  }

  private void ask(Question question, List<Slot> slots) {
    wave(question.wave()).add(List.of(new SingleShipment(slots)));
  }

  private Wave wave(int number) {
    return waves.computeIfAbsent(number, any -> new Wave());
  }

  private record Group(int wave, ConnectionId connection, RowRequest request) {}

  private record FindGroup(int wave, ConnectionId connection, FindForm form) {}

  /** Equal writes never meet here: their common target puts them into different waves. */
  private record Question(int wave, ConnectionId connection, Operation operation) {}

  /** What may run at once. */
  private static final class Wave {

    private final List<Shipment> free = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /** Adds shipments that must not run at the same time. */
    void add(List<Shipment> inTurn) {
      if (inTurn.size() == 1) {
        free.addAll(inTurn);
      } else {
        lines.add(Line.of(inTurn));
      }
    }

    List<Line> lines() {
      Stream<Line> convoys = Convoy.of(free).stream().map(convoy -> new Line(List.of(convoy)));
      return Stream.concat(lines.stream(), convoys).toList();
    }
  }
}
