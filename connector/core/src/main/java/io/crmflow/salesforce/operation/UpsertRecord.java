package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Upserts a record. */
public record UpsertRecord(String id, String object, RowRequest request, ObjectNode row)
    implements RowOperation {}
