package io.crmflow.salesforce.step;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;

/** What people read when a step ended and its process could not go on. */
public final class ProcessStop {

  private ProcessStop() {}

  /** The error of the incident. */
  public static SalesforceError error(Outcome outcome, String why) {
    String result =
        outcome instanceof Outcome.Done done
            ? "Salesforce did the step (" + done.outputs().get("id") + ")"
            : "The step ended";
    return SalesforceError.of(
        ErrorCategory.INTERNAL,
        "PROCESS_CANNOT_CONTINUE",
        result + ", but the process could not go on: " + why,
        "Correct what follows the step, then retry the incident. The step runs again then, and a"
            + " record that it created is recognised; set 'asynchronous after' on the task to keep"
            + " the two apart");
  }
}
