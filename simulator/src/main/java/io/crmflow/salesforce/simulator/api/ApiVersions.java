package io.crmflow.salesforce.simulator.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The API versions of the org: three releases a year, each one higher. */
final class ApiVersions {
  /** Versions below this one are retired since Summer '25. */
  private static final int OLDEST = 31;

  /** Summer '26. */
  private static final int NEWEST = 67;

  /** Winter '22, from which every other release name is counted. */
  private static final int WINTER_22 = 53;

  private static final List<String> SEASONS = List.of("Winter", "Spring", "Summer");
  private static final Pattern PATH = Pattern.compile("/services/data/v(\\d{2})\\.0(/.*)?");

  private ApiVersions() {}

  static List<Map<String, Object>> all() {
    return IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(ApiVersions::entry).toList();
  }

  /** The version and the rest of a data path. */
  static Matcher match(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw ApiException.notFound();
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version > NEWEST) {
      throw ApiException.notFound();
    }
    if (version < OLDEST) {
      throw new ApiException(
          410, "UNSUPPORTED_API_VERSION", "The requested API version has been retired.");
    }
    return matcher;
  }

  private static Map<String, Object> entry(int version) {
    int releases = version - WINTER_22;
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(
        "label",
        SEASONS.get(Math.floorMod(releases, 3)) + " '" + (22 + Math.floorDiv(releases, 3)));
    entry.put("url", "/services/data/v" + version + ".0");
    entry.put("version", version + ".0");
    return entry;
  }
}
