package io.crmflow.salesforce.draft;

import java.time.Instant;

/**
 * A model that somebody keeps.
 *
 * @param id given by the store
 * @param name what its owner calls it; unique among the owner's drafts
 * @param version begins with 1 and grows with every change
 * @param changedAt when it was last saved
 * @param model the text as it was saved: possibly no BPMN at all; null in a list
 */
public record Draft(String id, String name, long version, Instant changedAt, String model) {}
