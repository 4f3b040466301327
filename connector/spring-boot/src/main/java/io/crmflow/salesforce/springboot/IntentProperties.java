package io.crmflow.salesforce.springboot;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How steps are kept from being done twice.
 *
 * @param keep how long the note about a step is kept after it was last sent, 1 to 3650 days. A step
 *     that runs again later, for example because its process instance was suspended, is done again
 */
public record IntentProperties(
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("30d") Duration keep) {}
