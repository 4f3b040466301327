package io.crmflow.salesforce.metadata;

import io.crmflow.salesforce.client.DescribeAnswers;
import io.crmflow.salesforce.client.ObjectDescribe;
import java.time.Instant;
import java.util.Optional;

/**
 * What Salesforce said about an object.
 *
 * @param state whether it is known
 * @param object the object; null unless its state is {@code KNOWN}
 * @param lastModified when the object last changed, in Salesforce's own form; or null
 * @param readAt when the whole describe was read
 * @param askedAt when Salesforce last said that this is still so
 */
public record Described(
    State state, OrgObject object, String lastModified, Instant readAt, Instant askedAt) {

  /** What is known about an object. */
  public enum State {
    /** Salesforce described it. */
    KNOWN,
    /** The connected user has no such object. */
    MISSING,
    /** Salesforce could not be asked: nothing can be said about the object. */
    UNAVAILABLE
  }

  static Described unavailable(Instant now) {
    return new Described(State.UNAVAILABLE, null, null, now, now);
  }

  static Described of(DescribeAnswers.Answer answer, Described before, Instant now) {
    if (answer.httpStatusCode() == 304 && before != null) {
      return new Described(before.state, before.object, before.lastModified, before.readAt, now);
    }
    if (answer.httpStatusCode() == 404) {
      return new Described(State.MISSING, null, null, now, now);
    }
    return answer.body().stream()
        .filter(body -> body.errorCode() == null && body.name() != null)
        .findFirst()
        .filter(any -> answer.httpStatusCode() == 200)
        .map(body -> known(body, answer.lastModified(), now))
        .orElseGet(() -> unavailable(now));
  }

  private static Described known(ObjectDescribe body, String lastModified, Instant now) {
    return new Described(State.KNOWN, new OrgObject(body), lastModified, now, now);
  }

  /** The object, when Salesforce described it. */
  public Optional<OrgObject> known() {
    return Optional.ofNullable(object);
  }
}
