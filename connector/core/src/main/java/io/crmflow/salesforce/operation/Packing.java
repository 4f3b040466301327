package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.CompositeRequest;

/**
 * How the request of an operation may share an API call with those of others.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm">Composite:
 *     25 requests, among them five queries and collections</a>
 */
public enum Packing {
  /** Not at all: it needs several requests, or one that a composite request cannot hold. */
  ALONE(false, false),
  /** Reads, and is a query or a collection. */
  QUERY(false, true),
  /** Reads in another way. */
  READ(false, false),
  /** Writes the rows of a collection. */
  COLLECTION(true, true),
  /** Writes one record. */
  WRITE(true, false);

  private final boolean writes;
  private final boolean counted;

  Packing(boolean writes, boolean counted) {
    this.writes = writes;
    this.counted = counted;
  }

  /** Whether it may change records. */
  public boolean writes() {
    return writes;
  }

  /** The smallest part of an API call that such a request can take. */
  double share() {
    if (this == ALONE) {
      return 1;
    }
    return 1.0 / (counted ? CompositeRequest.MOST_QUERIES : CompositeRequest.MOST_PARTS);
  }

  /** Whether it is one of the five queries and collections that a composite request takes. */
  public boolean isQueryOrCollection() {
    return counted;
  }
}
