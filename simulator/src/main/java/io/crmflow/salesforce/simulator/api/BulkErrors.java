package io.crmflow.salesforce.simulator.api;

/** Refusals that only bulk jobs know. */
final class BulkErrors {
  private BulkErrors() {}

  static ApiException job(String message) {
    return new ApiException(400, "INVALIDJOB", message);
  }

  static ApiException state(String message) {
    return new ApiException(400, "INVALIDJOBSTATE", message);
  }

  static ApiException entity(String object) {
    return new ApiException(400, "INVALIDENTITY", object + " is not supported by the Bulk API");
  }
}
