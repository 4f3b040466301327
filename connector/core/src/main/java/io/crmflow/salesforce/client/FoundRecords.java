package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Answer to a {@link Search}.
 *
 * @param searchRecords the records with {@code attributes.type}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FoundRecords(List<ObjectNode> searchRecords) {

  public FoundRecords {
    searchRecords = searchRecords == null ? List.of() : List.copyOf(searchRecords);
  }
}
