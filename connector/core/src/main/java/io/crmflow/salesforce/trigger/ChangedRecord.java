package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A record as a query found it. All times are Salesforce's, in whole seconds.
 *
 * @param id 18 characters
 * @param createdAt when it was created
 * @param stamp when it last changed, by a user or by the system
 * @param deleted whether it is in the recycle bin
 * @param createdBy id of the user who created it; null when unknown
 * @param modifiedBy id of the user who last saved it; null when unknown
 * @param fields what was read of it; empty for a record that is gone
 */
public record ChangedRecord(
    String id,
    Instant createdAt,
    Instant stamp,
    boolean deleted,
    String createdBy,
    String modifiedBy,
    ObjectNode fields) {

  /** What every query has to select. */
  static final List<String> SELECTED =
      List.of(
          "Id", "CreatedDate", "SystemModstamp", "IsDeleted", "CreatedById", "LastModifiedById");

  static ChangedRecord of(ObjectNode row) {
    return new ChangedRecord(
        row.path("Id").asText(),
        Stamps.read(row.path("CreatedDate").asText()),
        Stamps.read(row.path("SystemModstamp").asText()),
        row.path("IsDeleted").asBoolean(),
        row.path("CreatedById").asText(null),
        row.path("LastModifiedById").asText(null),
        row);
  }

  /** The same with another user who last saved it. */
  ChangedRecord savedBy(String userId) {
    return new ChangedRecord(id, createdAt, stamp, deleted, createdBy, userId, fields);
  }

  /** One that was deleted past the recycle bin, of which only its id is left. */
  static ChangedRecord gone(String id, Instant deletedAt) {
    return new ChangedRecord(
        id, deletedAt, deletedAt, true, null, null, JsonNodeFactory.instance.objectNode());
  }

  /** The value of a field such as {@code Account.Name} as text; null when it is empty. */
  String text(String field) {
    JsonNode value = fields;
    for (String step : field.split("\\.")) {
      value = value.path(step);
    }
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
