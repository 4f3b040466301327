package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a query.
 *
 * @param totalSize number of matching records over all pages
 * @param done whether this is the last page
 * @param nextRecordsUrl path of the next page; null on the last
 * @param records the rows of this page, without {@code attributes}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryPage(
    int totalSize,
    boolean done,
    String nextRecordsUrl,
    @JsonDeserialize(contentUsing = RowReader.class) List<ObjectNode> records) {

  public QueryPage {
    records = records == null ? List.of() : List.copyOf(records);
  }
}
