package io.crmflow.salesforce.simulator.record;

/**
 * How one save is done.
 *
 * @param userId who saves
 * @param allowDuplicates whether to save through duplicate rules that only alert
 * @param assignmentRule the id of the assignment rule to apply, empty for the active one, null for
 *     none
 */
public record SaveOptions(String userId, boolean allowDuplicates, String assignmentRule) {

  /** A save without assignment rules. */
  public SaveOptions(String userId, boolean allowDuplicates) {
    this(userId, allowDuplicates, null);
  }
}
