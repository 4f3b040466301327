package io.crmflow.salesforce.springboot;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an org's daily API limit is shared.
 *
 * @param reserve percent of the limit that is kept for steps of high priority; low priority waits
 *     below it, normal priority below half of it. 0 keeps nothing
 */
public record BudgetProperties(@Min(0) @Max(50) @DefaultValue("10") int reserve) {}
