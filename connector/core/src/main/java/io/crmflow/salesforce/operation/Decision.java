package io.crmflow.salesforce.operation;

import java.util.Locale;

/**
 * What is decided about an approval request.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_process_approvals.htm">Process
 *     Approvals: actionType</a>
 */
public enum Decision {
  /** The approver agrees. */
  APPROVE("Approve"),
  /** The approver refuses. */
  REJECT("Reject"),
  /** The submission is taken back. */
  RECALL("Removed");

  private final String actionType;

  Decision(String actionType) {
    this.actionType = actionType;
  }

  static Decision of(String option) {
    return valueOf(option.toUpperCase(Locale.ROOT));
  }

  /** What Salesforce calls it. */
  String actionType() {
    return actionType;
  }
}
