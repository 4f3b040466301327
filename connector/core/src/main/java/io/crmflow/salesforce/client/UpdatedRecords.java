package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Which records of an object were created or changed in a span of time.
 *
 * @param ids their ids; at most 600,000
 * @param latestDateCovered up to when the list is sure to be complete, such as {@code
 *     2026-03-01T10:00:00.000+0000}
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm">sObject
 *     Get Updated</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdatedRecords(List<String> ids, String latestDateCovered) {

  public UpdatedRecords {
    ids = ids == null ? List.of() : List.copyOf(ids);
  }
}
