package io.crmflow.salesforce.connection;

import java.time.Instant;

/**
 * One thing that happened to a connection. Holds no secret and no value of a setting.
 *
 * @param at when
 * @param user login name of whoever did it; null for the connector itself
 * @param action what
 * @param detail names of changed settings, org and user of a sign-in, or code and message of a
 *     failure; null when there is nothing to add
 */
public record HistoryEntry(Instant at, String user, HistoryAction action, String detail) {}
