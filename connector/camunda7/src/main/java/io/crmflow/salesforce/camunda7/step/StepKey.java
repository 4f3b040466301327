package io.crmflow.salesforce.camunda7.step;

/** Names a step for all time, so that a repeated step can be recognised. */
public final class StepKey {

  private StepKey() {}

  /** Key of one activity instance; the activity instance is unique per pass of a loop. */
  public static String of(String engine, String processInstance, String activityInstance) {
    return engine + "/" + processInstance + "/" + activityInstance;
  }
}
