package io.crmflow.salesforce.simulator.event;

import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * A change of one record, or the same change of several.
 *
 * @param row the state after the change; null when the event carries no fields
 * @param changed the positions of the fields an update changed; empty for other changes
 * @param position its number in the transaction, from 1
 */
public record ChangeEvent(
    Transaction transaction,
    int position,
    ChangeType changeType,
    ObjectType type,
    List<String> recordIds,
    String commitUser,
    SObject row,
    BitSet changed)
    implements Message {

  /** The channel of an object's changes; {@code Offer__c} has {@code /data/Offer__ChangeEvent}. */
  public static String channel(String object) {
    return "/data/" + name(object);
  }

  /** The name of an object's change event, such as {@code LeadChangeEvent}. */
  public static String name(String object) {
    return (object.endsWith("__c") ? object.substring(0, object.length() - 1) : object)
        + "ChangeEvent";
  }

  /** The same event without its data. */
  ChangeEvent asGap() {
    return new ChangeEvent(
        transaction, position, changeType.asGap(), type, recordIds, commitUser, null, new BitSet());
  }

  @Override
  public String channel() {
    return channel(type.name());
  }

  /**
   * What the changes of one commit have in common.
   *
   * @param key identifies it
   * @param number grows from commit to commit
   * @param origin the interface and the client that wrote, empty for unknown
   */
  public record Transaction(String key, long number, Instant committed, String origin) {}
}
