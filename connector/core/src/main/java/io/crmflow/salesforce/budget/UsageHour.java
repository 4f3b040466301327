package io.crmflow.salesforce.budget;

import java.time.Instant;

/**
 * What went to an org in one hour.
 *
 * @param hour its beginning, by the connector's clock
 * @param calls API calls of the connector, for whatever purpose
 * @param records records that steps read or wrote; a step without a list of them counts as one
 * @param used API requests of all clients of the org in the 24 hours before, as its latest answer
 *     in this hour said; null when none did
 * @param limit requests the org may make in 24 hours; null like {@code used}
 */
public record UsageHour(Instant hour, long calls, long records, Integer used, Integer limit) {}
