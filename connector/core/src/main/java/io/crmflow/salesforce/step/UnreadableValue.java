package io.crmflow.salesforce.step;

/**
 * Stands for a variable whose value the engine could not deserialize, so that one bad variable
 * fails one step and not the whole fetch.
 *
 * @param reason why, in a few words
 */
public record UnreadableValue(String reason) {}
