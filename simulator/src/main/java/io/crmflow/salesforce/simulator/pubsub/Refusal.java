package io.crmflow.salesforce.simulator.pubsub;

import io.grpc.Status;

/**
 * The errors of the Pub/Sub API with the codes it puts into the trailers (<a
 * href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/handling-errors.html">Handle
 * Errors</a>).
 */
enum Refusal {
  AUTH_ERROR(
      Status.UNAUTHENTICATED,
      "service.auth.error",
      "An authentication exception occurred. Provide valid authentication via metadata headers."),
  AUTH_HEADERS_INVALID(
      Status.UNAUTHENTICATED,
      "service.auth.headers.invalid",
      "The value of an authentication header is invalid or blank. Provide accesstoken, instanceurl"
          + " and tenantid."),
  UNAVAILABLE(
      Status.UNAVAILABLE, "service.unavailable", "The service is unavailable. Try again later."),
  INTERNAL_ERROR(
      Status.INTERNAL,
      "subscription.internal.error",
      "An internal error occurred in the subscription. Restart it."),
  TOPIC_EMPTY(Status.INVALID_ARGUMENT, "topic.validation.empty", "The topic name can't be blank."),
  TOPIC_NOT_FOUND(Status.NOT_FOUND, "topic.not.found", "The topic doesn't exist."),
  TOPIC_PERMISSION(
      Status.PERMISSION_DENIED,
      "topic.meta.permission",
      "The topic can't be published to; change events are made by Salesforce."),
  SCHEMA_EMPTY(
      Status.INVALID_ARGUMENT,
      "schema.validation.failed",
      "Schema validation failed. The schema ID can't be blank."),
  SCHEMA_PERMISSION(
      Status.PERMISSION_DENIED,
      "schema.meta.permission",
      "The schema can't be accessed. Verify the schema ID."),
  REPLAY_ID_CORRUPTED(
      Status.INVALID_ARGUMENT,
      "subscription.fetch.replayid.corrupted",
      "The Replay ID validation failed. Ensure that the Replay ID is valid and within the retention"
          + " window."),
  REPLAY_ID_MISSING(
      Status.INVALID_ARGUMENT,
      "subscription.fetch.replayid.validation.failed",
      "The Replay ID validation failed. The replay preset CUSTOM needs a Replay ID."),
  NOTHING_REQUESTED(
      Status.INVALID_ARGUMENT,
      "subscription.fetch.requested.events.invalid",
      "The number of requested events must be greater than zero."),
  FETCH_TOPIC_MISMATCH(
      Status.INVALID_ARGUMENT,
      "subscription.fetch.topic.mismatch",
      "The topic name must be the same in all fetch requests of a stream."),
  PUBLISH_TOPIC_EMPTY(
      Status.INVALID_ARGUMENT, "publish.topic.validation.empty", "The topic name can't be blank."),
  PUBLISH_TOPIC_MISMATCH(
      Status.INVALID_ARGUMENT,
      "publish.topic.mismatch",
      "The topic name must be the same in all publish requests of a stream."),
  NOTHING_PUBLISHED(
      Status.INVALID_ARGUMENT,
      "publish.event.count.invalid",
      "The publish request must contain at least one event.");

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

  private final Status status;
  private final String code;

  Refusal(Status status, String code, String text) {
    this.status = status.withDescription(text);
    this.code = PREFIX + code;
  }

  Status status() {
    return status;
  }

  /** As the trailer {@code error-code} gives it. */
  String code() {
    return code;
  }
}
