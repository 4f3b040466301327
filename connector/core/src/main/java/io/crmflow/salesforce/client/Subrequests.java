package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Body of a composite request.
 *
 * @param allOrNone whether one refusal undoes all of them
 * @param collate whether Salesforce may save rows of several requests at once; each keeps its own
 *     headers for certain when it may not
 */
record Subrequests(
    boolean allOrNone,
    @JsonProperty("collateSubrequests") boolean collate,
    @JsonProperty("compositeRequest") List<Subrequest> requests) {

  /** As if each were sent alone. */
  static Subrequests independent(List<Subrequest> requests) {
    return new Subrequests(false, false, List.copyOf(requests));
  }
}
