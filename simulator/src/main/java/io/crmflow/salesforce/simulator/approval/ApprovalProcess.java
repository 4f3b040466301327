package io.crmflow.salesforce.simulator.approval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * An approval process of the org.
 *
 * @param id of the process definition
 * @param entry true for records that may be submitted
 * @param approvers who must approve, one after the other
 */
public record ApprovalProcess(
    String id,
    String object,
    String name,
    Predicate<Map<String, Object>> entry,
    List<String> approvers) {

  public ApprovalProcess {
    Objects.requireNonNull(entry);
    approvers = List.copyOf(approvers);
    if (approvers.isEmpty()) {
      throw new IllegalArgumentException("The approval process " + name + " needs an approver");
    }
  }
}
