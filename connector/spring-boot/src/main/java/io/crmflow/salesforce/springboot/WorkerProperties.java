package io.crmflow.salesforce.springboot;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How waiting steps are worked off.
 *
 * @param enabled whether this node works off external tasks of topic {@code salesforce}
 * @param batchSize most steps of one fetch; Salesforce takes 200 records in one request. While
 *     fetches are full, up to five of them are worked off together
 * @param linger wait for more steps when several come together and do not fill the batch, repeated
 *     while steps keep coming, up to 25 times; a single step goes at once. Concurrent connectors
 *     wait for each other as long
 * @param threads batches that may be under way at the same time
 */
public record WorkerProperties(
    @DefaultValue("true") boolean enabled,
    @Min(1) @Max(1000) @DefaultValue("200") int batchSize,
    @DurationMin(nanos = 0) @DurationMax(seconds = 5) @DefaultValue("20ms") Duration linger,
    @Min(1) @Max(64) @DefaultValue("2") int threads) {}
