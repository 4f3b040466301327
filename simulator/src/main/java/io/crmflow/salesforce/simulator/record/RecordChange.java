package io.crmflow.salesforce.simulator.record;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Objects;

/**
 * What a transaction did to one record.
 *
 * @param before the state before the transaction, null for a new record
 * @param after the state at its end, null for a record that is gone for good
 */
public record RecordChange(SObject before, SObject after) {

  /** The later state, or the last one of a record that is gone. */
  public SObject row() {
    return after == null ? before : after;
  }

  /** What is changed; records of different objects may have the same id. */
  String record() {
    return row().type().name() + row().id();
  }

  /** This change with a later one of the same record. */
  RecordChange then(RecordChange later) {
    return new RecordChange(before, later.after);
  }

  /** The positions of the fields whose values differ; nothing for a new or a removed record. */
  public BitSet changedFields() {
    BitSet changed = new BitSet();
    if (before != null && after != null) {
      for (int i = 0; i < after.type().fields().size(); i++) {
        changed.set(i, !same(before.at(i), after.at(i)));
      }
    }
    return changed;
  }

  /** 10 and 10.00 are the same amount. */
  private static boolean same(Object one, Object other) {
    return one instanceof BigDecimal amount && other instanceof BigDecimal otherAmount
        ? amount.compareTo(otherAmount) == 0
        : Objects.equals(one, other);
  }
}
