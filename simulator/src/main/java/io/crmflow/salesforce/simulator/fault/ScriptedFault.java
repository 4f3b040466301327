package io.crmflow.salesforce.simulator.fault;

/**
 * A fault that waits for its chance.
 *
 * @param id names it until it is taken back
 * @param struck how often it struck so far
 */
public record ScriptedFault(int id, Fault fault, int struck) {

  ScriptedFault strikeOnce() {
    return new ScriptedFault(id, fault, struck + 1);
  }

  boolean usedUp() {
    return fault.times() > 0 && struck >= fault.times();
  }
}
