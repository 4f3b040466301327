package io.crmflow.salesforce.client;

import feign.Request;

/** Leads a request out of the task that would have sent it. */
final class DraftedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Request request;

  DraftedRequest(Request request) {
    super("The request is sent together with others", null, false, false);
    this.request = request;
  }

  Request request() {
    return request;
  }
}
