package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * How far a bulk job is.
 *
 * @param id of the job, 18 characters
 * @param state {@code Open}, {@code UploadComplete}, {@code InProgress}, {@code JobComplete},
 *     {@code Failed} or {@code Aborted}
 * @param processed rows that were tried so far, or found by a query
 * @param failed rows that were refused so far
 * @param errorMessage why the job failed; null otherwise
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_info.htm">Get
 *     Job Info</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BulkJob(
    String id,
    String state,
    @JsonProperty("numberRecordsProcessed") int processed,
    @JsonProperty("numberRecordsFailed") int failed,
    String errorMessage) {

  private static final Set<String> ENDED = Set.of("JobComplete", "Failed", "Aborted");

  /** Whether Salesforce does nothing more with it. */
  public boolean ended() {
    return ENDED.contains(state);
  }

  /** Whether it waits for its rows. */
  public boolean open() {
    return "Open".equals(state);
  }

  /** Whether it came to its end; single rows may have been refused all the same. */
  public boolean complete() {
    return "JobComplete".equals(state);
  }
}
