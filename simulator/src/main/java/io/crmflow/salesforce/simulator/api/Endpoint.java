package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {
  Response handle(ApiCall call);
}
