package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.outcome.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * A step that was sent before.
 *
 * @param key names the step
 * @param fingerprint equal for steps that leave equal records
 * @param window time since it was sent first, by the database's clock
 * @param age time since it was sent last
 * @param reported whether a person was asked to look at it; when the step comes again, that person
 *     wants it done again
 * @param result what it gave back; empty while nobody noted that
 */
record Intent(
    String key,
    String fingerprint,
    Duration window,
    Duration age,
    boolean reported,
    Optional<Outcome.Done> result) {}
