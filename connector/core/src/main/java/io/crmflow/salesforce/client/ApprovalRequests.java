package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Body of a submission for approval, or of decisions about it.
 *
 * @param requests the members of each request by name, such as {@code actionType}
 */
public record ApprovalRequests(List<ObjectNode> requests) {

  public ApprovalRequests {
    requests = List.copyOf(requests);
  }
}
