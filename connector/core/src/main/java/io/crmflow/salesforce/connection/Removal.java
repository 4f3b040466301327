package io.crmflow.salesforce.connection;

/**
 * How it went to give up the tokens of a connection. They are gone here in any case.
 *
 * @param revoked whether Salesforce confirmed that its tokens are dead
 * @param note what to do when they are not; null otherwise
 */
public record Removal(boolean revoked, String note) {}
