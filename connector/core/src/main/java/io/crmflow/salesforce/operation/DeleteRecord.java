package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Deletes a record. */
public record DeleteRecord(String id, String object, RowRequest request, ObjectNode row)
    implements RowOperation {}
