package io.crmflow.salesforce.console.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The version a change is based on: an entity tag in {@code If-Match}, or a field of the body. */
public final class ExpectedVersion {

  private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");

  private ExpectedVersion() {}

  /**
   * The version; the header counts when both are there.
   *
   * @param what the thing that is changed, such as {@code connection}
   * @throws ErrorResponseException 428 when there is none, 400 when the header is none of our
   *     entity tags
   */
  public static long of(String what, String ifMatch, Long bodyVersion) {
    if (ifMatch != null) {
      return parse(what, ifMatch);
    }
    if (bodyVersion == null) {
      throw refused(what, HttpStatus.PRECONDITION_REQUIRED, "The change names no version");
    }
    return bodyVersion;
  }

  private static long parse(String what, String ifMatch) {
    Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw refused(what, HttpStatus.BAD_REQUEST, "If-Match holds no entity tag of a " + what);
    }
    return Long.parseLong(tag.group(1));
  }

  private static ErrorResponseException refused(String what, HttpStatus status, String detail) {
    return new ErrorResponseException(
        status,
        Problem.of(
            status,
            "VERSION_REQUIRED",
            detail,
            "Read the " + what + " and send its ETag as If-Match, or its version in the body"),
        null);
  }
}
