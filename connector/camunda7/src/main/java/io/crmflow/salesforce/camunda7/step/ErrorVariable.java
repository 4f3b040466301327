package io.crmflow.salesforce.camunda7.step;

import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.step.ErrorData;
import java.util.Map;

/** The process variable {@code salesforceError} that tells a process why a step failed. */
public final class ErrorVariable {

  private ErrorVariable() {}

  /** The variable as a Spin JSON value under its name. */
  public static Map<String, Object> of(SalesforceError error) {
    return Map.of(ErrorData.VARIABLE, ProcessValues.forProcess(ErrorData.json(error)));
  }
}
