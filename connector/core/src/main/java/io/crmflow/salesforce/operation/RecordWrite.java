package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation that gives values to the fields of one record. Immutable. */
public sealed interface RecordWrite
    permits CreateRecord, UpdateRecord, UpsertRecord, UpdateUnmodifiedRecord {

  /** What happens to the record. */
  enum Kind {
    /** It is new. */
    CREATE,
    /** It exists. */
    UPDATE,
    /** Salesforce finds out whether it exists. */
    UPSERT
  }

  /** API name of the object. */
  String object();

  /** Values as JSON by field name, parents as objects by relationship; null clears. */
  ObjectNode fields();

  /** What happens to the record. */
  Kind kind();

  /** The same operation with other values. */
  Operation withFields(ObjectNode changed);
}
