package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates a record. */
public record CreateRecord(String id, String object, RowRequest request, ObjectNode row)
    implements RowOperation {}
