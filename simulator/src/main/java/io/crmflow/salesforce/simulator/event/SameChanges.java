package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.event.ChangeEvent.Transaction;
import io.crmflow.salesforce.simulator.record.RecordChange;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns the changes of a transaction into events. Records of one object to which the same happened
 * share an event (<a
 * href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm">recordIds</a>);
 * creations do not.
 */
final class SameChanges {
  private static final String NO_RECORD = "000000000000000AAA";

  private SameChanges() {}

  /**
   * The events.
   *
   * @param most how many changes are told one by one
   */
  static List<ChangeEvent> events(Transaction transaction, List<RecordChange> changes, int most) {
    List<RecordChange> seen = changes.stream().filter(change -> type(change) != null).toList();
    int told = Math.min(most, seen.size());
    Map<Object, List<RecordChange>> groups = new LinkedHashMap<>();
    for (RecordChange change : seen.subList(0, told)) {
      groups.computeIfAbsent(key(type(change), change), any -> new ArrayList<>()).add(change);
    }
    List<ChangeEvent> events = new ArrayList<>();
    groups.values().forEach(group -> events.add(event(transaction, events.size() + 1, group)));
    Map<String, RecordChange> rest = new LinkedHashMap<>();
    seen.subList(told, seen.size())
        .forEach(change -> rest.putIfAbsent(change.row().type().name(), change));
    rest.values().forEach(one -> events.add(overflow(transaction, events.size() + 1, one)));
    return events;
  }

  /** Stands for all further changes of the object, none of which it names. */
  private static ChangeEvent overflow(Transaction transaction, int position, RecordChange one) {
    return new ChangeEvent(
        transaction,
        position,
        ChangeType.GAP_OVERFLOW,
        one.row().type(),
        List.of(NO_RECORD),
        (String) one.row().value("LastModifiedById"),
        null,
        new BitSet());
  }

  /** Null when subscribers see no change: a record that came and went, or one in the bin. */
  private static ChangeType type(RecordChange change) {
    boolean was = change.before() != null && !change.before().deleted();
    boolean is = change.after() != null && !change.after().deleted();
    if (was && is) {
      return change.changedFields().isEmpty() ? null : ChangeType.UPDATE;
    }
    if (is) {
      return change.before() == null ? ChangeType.CREATE : ChangeType.UNDELETE;
    }
    return was ? ChangeType.DELETE : null;
  }

  private static Object key(ChangeType type, RecordChange change) {
    ObjectType object = change.row().type();
    return switch (type) {
      case UPDATE -> List.of(object.name(), type, values(change));
      case DELETE -> List.of(object.name(), type);
      default -> change;
    };
  }

  /** The new values by the positions of their fields, as texts because values may be null. */
  private static Map<Integer, String> values(RecordChange change) {
    return change.changedFields().stream()
        .boxed()
        .collect(Collectors.toMap(i -> i, i -> String.valueOf(change.after().at(i))));
  }

  private static ChangeEvent event(Transaction transaction, int position, List<RecordChange> same) {
    RecordChange first = same.get(0);
    ChangeType type = type(first);
    SObject row = first.row();
    return new ChangeEvent(
        transaction,
        position,
        type,
        row.type(),
        same.stream().map(change -> change.row().id()).toList(),
        (String) row.value("LastModifiedById"),
        type == ChangeType.DELETE ? null : row,
        type == ChangeType.UPDATE ? first.changedFields() : new BitSet());
  }
}
