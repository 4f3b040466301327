package io.crmflow.salesforce.application.sync;

import io.crmflow.salesforce.application.sync.Merge.Sides;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one row.
 *
 * @param id of the record in Salesforce; null until it was read there
 * @param base values on which both sides agreed last
 * @param org values that were read last, or written; null when the record is not in Salesforce yet
 * @param sending values that the present run writes to Salesforce; null for none
 * @param refused values that Salesforce did not take; null for none
 * @param reason why
 * @param conflicts fields that wait for a person; empty for none
 * @param askedBy process instance that has the task about the conflicts or the refusal; null when
 *     nobody was asked yet
 */
record SyncRecord(
    String object,
    String key,
    String id,
    Map<String, String> base,
    Map<String, String> org,
    Map<String, String> sending,
    Map<String, String> refused,
    String reason,
    Map<String, Sides> conflicts,
    String askedBy) {

  static SyncRecord unknown(String object, String key) {
    return new SyncRecord(object, key, null, Map.of(), null, null, null, null, Map.of(), null);
  }

  SyncRecord read(String newId, Map<String, String> values) {
    return new SyncRecord(
        object, key, newId, base, values, sending, refused, reason, conflicts, askedBy);
  }

  SyncRecord agreed(Map<String, String> values) {
    return new SyncRecord(
        object, key, id, with(base, values), org, sending, refused, reason, conflicts, askedBy);
  }

  /** Once more, or with other values than those that were refused. */
  SyncRecord send(Map<String, String> values) {
    return new SyncRecord(object, key, id, base, org, values, null, null, conflicts, askedBy);
  }

  SyncRecord in(Map<String, Sides> open) {
    String asked = open.equals(conflicts) ? askedBy : null;
    return new SyncRecord(object, key, id, base, org, sending, refused, reason, open, asked);
  }

  SyncRecord askedBy(String instance) {
    return new SyncRecord(
        object, key, id, base, org, sending, refused, reason, conflicts, instance);
  }

  SyncRecord written() {
    Map<String, String> before = org == null ? Map.of() : org;
    return new SyncRecord(
        object,
        key,
        id,
        with(base, sending),
        with(before, sending),
        null,
        null,
        null,
        conflicts,
        askedBy);
  }

  SyncRecord refused(String why) {
    return new SyncRecord(object, key, id, base, org, null, sending, why, conflicts, null);
  }

  SyncRecord again() {
    return new SyncRecord(object, key, id, base, org, null, null, null, conflicts, askedBy);
  }

  private static Map<String, String> with(Map<String, String> old, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(old);
    all.putAll(values);
    return all;
  }
}
