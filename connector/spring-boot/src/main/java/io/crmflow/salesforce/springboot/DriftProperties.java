package io.crmflow.salesforce.springboot;

import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The nightly look whether the orgs still have what deployed processes use.
 *
 * @param enabled whether this node may do it
 * @param at when it is due, in the time zone of the machine; within ten minutes one node does it
 */
public record DriftProperties(
    @DefaultValue("true") boolean enabled, @NotNull @DefaultValue("02:00") LocalTime at) {}
