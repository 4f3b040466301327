package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Response;
import java.time.Instant;
import java.util.List;

/**
 * Changed records, and what time it is in Salesforce.
 *
 * @param records the rows; those in the recycle bin too
 * @param done whether the query matches no more of them
 * @param serverTime Salesforce's clock when it answered, in whole seconds
 */
public record ChangePage(List<ObjectNode> records, boolean done, Instant serverTime) {

  public ChangePage {
    records = List.copyOf(records);
  }

  static ChangePage in(Response response, QueryPage page) {
    return new ChangePage(page.records(), page.done(), ServerDate.of(response));
  }
}
