package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Updates a record. */
public record UpdateRecord(String id, String object, RowRequest request, ObjectNode row)
    implements RowOperation {}
