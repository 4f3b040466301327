package io.crmflow.salesforce.trigger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a process model wants to hear of. Immutable.
 *
 * @param kind what happens
 * @param feed to records of which object
 * @param filter condition in SOQL that the record has to fulfil, without {@code WHERE}; null for
 *     none
 * @param fields fields of the record that the process gets, such as {@code Email} or {@code
 *     Account.Name}
 * @param change the field to watch, for {@link ChangeKind#FIELD_CHANGED}; null otherwise
 * @param ownChanges whether changes of the connection's own user count
 * @param existing whether {@link ChangeKind#CREATED} counts records that were there before
 */
public record Trigger(
    ChangeKind kind,
    FeedId feed,
    String filter,
    List<String> fields,
    FieldChange change,
    boolean ownChanges,
    boolean existing) {

  public Trigger {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(feed, "feed");
    fields = List.copyOf(fields);
    if ((kind == ChangeKind.FIELD_CHANGED) != (change != null)) {
      throw new IllegalArgumentException("A change of a field names the field, others do not");
    }
  }

  /** The fields to read: those the process gets, and the one to watch. */
  Set<String> read() {
    Set<String> read = new LinkedHashSet<>(fields);
    if (change != null) {
      read.add(change.field());
    }
    return read;
  }
}
