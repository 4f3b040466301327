package io.crmflow.salesforce.process;

import java.time.Instant;

/**
 * A Salesforce step, or a wait for Salesforce, that a person has to look at.
 *
 * @param incident id of the engine's incident
 * @param at since when
 * @param process name of the process; its key when it has none
 * @param step name of the step; its id when it has none
 * @param connection what the model names as connection; may be an expression
 * @param message what failed, on what, and what to do
 * @param processInstance id of the process instance
 */
public record StepFailure(
    String incident,
    Instant at,
    String process,
    String step,
    String connection,
    String message,
    String processInstance) {}
