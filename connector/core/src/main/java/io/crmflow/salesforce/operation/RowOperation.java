package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation on one record that can travel with up to 199 others in one request. */
public sealed interface RowOperation extends Operation
    permits CreateRecord, UpdateRecord, UpsertRecord, DeleteRecord, GetRecord {

  /** API name of the object, for example {@code Lead}. */
  String object();

  /** The request it travels in; operations with equal requests may share one. */
  RowRequest request();

  /** A new copy of the row as it is sent: {@code attributes.type}, {@code id} and field values. */
  ObjectNode row();
}
