package io.crmflow.salesforce.connection;

/**
 * How the removal of a connection went. It is gone here in any case.
 *
 * @param revoked whether Salesforce confirmed that its tokens are dead
 * @param note what to do when they are not; null otherwise
 */
public record Removal(boolean revoked, String note) {}
