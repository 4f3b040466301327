package io.crmflow.salesforce.simulator.record;

/** What a duplicate rule does with a record that looks like another one. */
public enum DuplicateAction {
  /** Refuses it whatever the client asks. */
  BLOCK,
  /** Refuses it unless the client sends {@code Sforce-Duplicate-Rule-Header: allowSave=true}. */
  ALERT
}
