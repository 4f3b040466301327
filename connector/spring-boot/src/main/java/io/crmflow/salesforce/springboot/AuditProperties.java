package io.crmflow.salesforce.springboot;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which process instance wrote which record.
 *
 * @param enabled whether it is noted: one row for each step and record, without values of fields
 * @param keep how long a row is kept, 1 to 3650 days
 */
public record AuditProperties(
    @DefaultValue("true") boolean enabled,
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("30d") Duration keep) {}
