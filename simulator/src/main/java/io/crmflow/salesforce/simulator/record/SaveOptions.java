package io.crmflow.salesforce.simulator.record;

/**
 * How one save is done.
 *
 * @param userId who saves
 * @param allowDuplicates whether to save through duplicate rules that only alert
 */
public record SaveOptions(String userId, boolean allowDuplicates) {}
