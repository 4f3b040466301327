package io.crmflow.salesforce.client;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of an org's API limit is used, as its latest answer said.
 *
 * @param used requests of all clients of the org in the last 24 hours
 * @param limit requests the org may make in 24 hours
 * @param at when the answer came
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm">Limit
 *     Info Header</a>
 */
public record ApiUsage(int used, int limit, Instant at) {

  static final String HEADER = "Sforce-Limit-Info";

  // "api-usage=25/5000", perhaps beside "per-app-api-usage=17/250(appName=...)", which is not
  // meant.
  private static final Pattern API_USAGE =
      Pattern.compile("(?<![\\w-])api-usage=(\\d{1,9})/(\\d{1,9})");

  static Optional<ApiUsage> in(Collection<String> headerValues, Instant at) {
    return headerValues.stream()
        .map(API_USAGE::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(m -> new ApiUsage(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), at));
  }
}
