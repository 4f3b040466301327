package io.crmflow.salesforce.operation;

import java.util.Map;

/**
 * A record that an operation wrote, without its values.
 *
 * @param object API name of the object
 * @param id in 18 characters; null where it is not known
 * @param action what happened to it
 */
public record WrittenRecord(String object, String id, Action action) {

  /** What happened to a record. */
  public enum Action {
    /** It is new. */
    CREATED,
    /** It existed. */
    UPDATED,
    /** It is in the recycle bin. */
    DELETED,
    /** Many records by one bulk job, whose id stands for theirs. */
    LOADED,
    /** Nobody can tell: the answer was lost. */
    UNKNOWN
  }

  /** A record whose id is an output; the output is absent where nobody knows it. */
  static WrittenRecord of(
      String object, Map<String, Object> outputs, String output, Action action) {
    return new WrittenRecord(object, (String) outputs.get(output), action);
  }
}
