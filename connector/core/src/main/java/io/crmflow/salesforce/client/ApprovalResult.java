package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What became of one approval request.
 *
 * @param entityId the record it is about; may be null when it failed
 * @param instanceId id of the approval instance
 * @param instanceStatus {@code Pending}, {@code Approved}, {@code Rejected} or {@code Removed}
 * @param newWorkitemIds the approval requests that are open now
 * @param actorIds who has to decide about them
 * @param success whether it was carried out
 * @param errors why not; empty on success
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApprovalResult(
    String entityId,
    String instanceId,
    String instanceStatus,
    List<String> newWorkitemIds,
    List<String> actorIds,
    boolean success,
    List<RowError> errors) {

  public ApprovalResult {
    newWorkitemIds = newWorkitemIds == null ? List.of() : List.copyOf(newWorkitemIds);
    actorIds = actorIds == null ? List.of() : List.copyOf(actorIds);
    errors = errors == null ? List.of() : List.copyOf(errors);
  }
}
