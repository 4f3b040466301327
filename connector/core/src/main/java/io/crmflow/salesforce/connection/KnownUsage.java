package io.crmflow.salesforce.connection;

import java.time.Instant;

/**
 * How much of an org's API limit was used when somebody looked.
 *
 * @param used API calls of the last 24 hours
 * @param limit API calls the org may get in 24 hours
 * @param at when
 */
public record KnownUsage(int used, int limit, Instant at) {}
