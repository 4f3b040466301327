package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Which records of an object were deleted in a span of time, those past the recycle bin too.
 *
 * @param deletedRecords the records
 * @param earliestDateAvailable from when on Salesforce still knows deletions
 * @param latestDateCovered up to when the list is sure to be complete
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getdeleted.htm">sObject
 *     Get Deleted</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeletedRecords(
    List<Deletion> deletedRecords, String earliestDateAvailable, String latestDateCovered) {

  public DeletedRecords {
    deletedRecords = deletedRecords == null ? List.of() : List.copyOf(deletedRecords);
  }

  /** One deleted record. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Deletion(String id, String deletedDate) {}
}
