package io.crmflow.salesforce.simulator.record;

/**
 * What an upsert did.
 *
 * @param created whether the record is new
 */
public record Upserted(String id, boolean created) {}
