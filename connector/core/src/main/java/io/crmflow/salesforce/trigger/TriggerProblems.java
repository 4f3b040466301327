package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.QueryAnswers.Answer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What can be wrong with feeds, in words. */
final class TriggerProblems {

  private TriggerProblems() {}

  /** Why a condition could not be asked for. */
  static SalesforceError filter(String condition, Answer answer) {
    SalesforceError error = of(answer);
    return error.category() == ErrorCategory.VALIDATION
        ? SalesforceError.of(
            error.category(),
            error.code(),
            "Salesforce does not take the filter " + condition + ": " + error.message(),
            "Correct salesforce.filter and deploy the model again. Nothing is lost meanwhile")
        : error;
  }

  /** Why a query inside a composite request was refused. */
  static SalesforceError of(Answer answer) {
    byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    return ErrorAnswers.of(answer.httpStatusCode(), body);
  }

  /** What a person has to know about a span in which deletions may have been missed. */
  static String gap(Feed feed) {
    if (Topics.isPlatformEvent(feed.id().object())) {
      return "Salesforce no longer keeps the events %s between %s and %s, so some may have started"
              .formatted(feed.id().object(), feed.gapFrom(), feed.gapUntil())
          + " nothing; it keeps them for 72 hours. Look for what they told of, then confirm the"
          + " resync";
    }
    return "Salesforce no longer lists the deletions of %s between %s and %s, so some may have"
            .formatted(feed.id().object(), feed.gapFrom(), feed.gapUntil())
        + " started nothing; created and changed records are complete. Look for deleted records of"
        + " that time in your own data, then confirm the resync";
  }

  /** What a person has to know about a stream that could not go on. */
  static String positionLost(Feed feed) {
    return "Salesforce no longer keeps the events of %s after %s, so everything that changed since"
            .formatted(feed.id().object(), feed.position())
        + " is read from the records. Nothing to do: it ends by itself";
  }

  static SalesforceException noFeed(FeedId id) {
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.NOT_FOUND,
            "FEED_NOT_FOUND",
            "There is no feed for " + id,
            "Deploy a process model with a Salesforce trigger for it first"));
  }

  static SalesforceException notRead(Feed feed, Instant from) {
    String position =
        feed.position() == null ? "was never read" : "is read up to " + feed.position();
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.VALIDATION,
            "NOT_READ_YET",
            "The feed of %s %s, so nothing can be replayed from %s"
                .formatted(feed.id(), position, from),
            "Name a moment before; what comes later is delivered anyway"));
  }

  static SalesforceError noFields(String object, Collection<String> unknown) {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "INVALID_FIELD",
            "Platform event %s has no field %s".formatted(object, String.join(", ", unknown)),
            "Write the API names of its fields, such as Number__c")
        .about(List.copyOf(unknown));
  }

  static SalesforceException clockDiffers() {
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.TRANSIENT,
            "CLOCK_MOVED",
            "The clock of this node was set, so the second that was read may not be over",
            "Nothing to do: the feed is read again"));
  }
}
