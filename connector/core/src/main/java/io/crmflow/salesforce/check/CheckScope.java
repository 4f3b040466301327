package io.crmflow.salesforce.check;

/** How much is checked against the org's metadata before a step is sent. */
public enum CheckScope {
  /** All rules. */
  FULL,
  /**
   * All but required fields and lengths. Flows and triggers of the org that run before the save may
   * fill or shorten fields, and then Salesforce accepts what these two rules would refuse.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm">Triggers
   *     and Order of Execution</a>
   */
  CERTAIN,
  /** Nothing; no describe is read for it. */
  OFF
}
