package io.crmflow.salesforce.client;

import feign.Response;
import java.util.Collection;
import java.util.List;

/**
 * The id that Salesforce gave to the latest request of this thread. Salesforce's support and the
 * {@code REQUEST_ID} of the org's event log files know the request by it. Not every org's answers
 * have one.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_eventlogfile_restapi.htm">REST
 *     API Event Type</a>
 */
public final class RequestId {

  /** What Salesforce's edge calls it. */
  static final String HEADER = "X-SFDC-Request-Id";

  // an id comes from outside and goes to logs
  private static final int LONGEST = 64;
  private static final String FORBIDDEN = "[^A-Za-z0-9_.-]";

  private static final ThreadLocal<String> LATEST = new ThreadLocal<>();

  private RequestId() {}

  /** The id; null when this thread sent no request or the answer had none. */
  public static String latest() {
    return LATEST.get();
  }

  /** Forgets the request before, so that its id is not taken for that of the next. */
  static void forget() {
    LATEST.remove();
  }

  static void note(Response response) {
    Collection<String> ids = response.headers().getOrDefault(HEADER, List.of());
    ids.stream().findFirst().map(RequestId::clean).ifPresent(LATEST::set);
  }

  private static String clean(String id) {
    String clean = id.replaceAll(FORBIDDEN, "");
    return clean.substring(0, Math.min(clean.length(), LONGEST));
  }
}
