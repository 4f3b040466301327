package io.crmflow.salesforce.simulator.bulk;

/** How far a job is, after "Get Information About an Ingest Job" in the Bulk API 2.0 guide. */
public enum JobState {
  OPEN("Open"),
  UPLOAD_COMPLETE("UploadComplete"),
  IN_PROGRESS("InProgress"),
  JOB_COMPLETE("JobComplete"),
  FAILED("Failed"),
  ABORTED("Aborted");

  private final String jsonName;

  JobState(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in answers. */
  public String jsonName() {
    return jsonName;
  }

  /** Whether nothing happens to the job any more. */
  public boolean ended() {
    return compareTo(IN_PROGRESS) > 0;
  }
}
