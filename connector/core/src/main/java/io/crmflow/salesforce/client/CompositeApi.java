package io.crmflow.salesforce.client;

import feign.Headers;
import feign.RequestLine;

/**
 * Many requests as one.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm">Composite</a>
 */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface CompositeApi {

  /** Carries out the requests in their order; each succeeds or fails on its own. */
  @RequestLine("POST /data/composite")
  Subanswers send(Subrequests subrequests);
}
