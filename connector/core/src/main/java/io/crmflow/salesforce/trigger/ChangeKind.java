package io.crmflow.salesforce.trigger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen to a record. */
public enum ChangeKind {
  /** The record appeared: it was created, or came back from the recycle bin unseen before. */
  CREATED,
  /** The record was saved again after its creation, or came back from the recycle bin. */
  UPDATED,
  /** The record went to the recycle bin, or past it. */
  DELETED,
  /** One field has another value than when it was last read. */
  FIELD_CHANGED,
  /** A platform event was published; its id stands for that of the record. */
  PLATFORM_EVENT;

  /** As a process model writes it, such as {@code field-changed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this id; empty for an unknown one. */
  public static Optional<ChangeKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** How table SALESFORCE_SEEN names it. */
  String letter() {
    return name().substring(0, 1);
  }
}
