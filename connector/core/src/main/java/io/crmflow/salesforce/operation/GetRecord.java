package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a record. */
public record GetRecord(String id, String object, RowRequest request, ObjectNode row)
    implements RowOperation {}
