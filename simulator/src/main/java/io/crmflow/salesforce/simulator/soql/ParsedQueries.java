package io.crmflow.salesforce.simulator.soql;

import java.util.LinkedHashMap;
import java.util.Map;

/** The queries parsed most recently; a client sends the same few texts again and again. */
final class ParsedQueries {

  /** Enough for the texts of a test run, small enough to forget. */
  private static final int MOST_KEPT = 256;

  /** Longer texts carry lists of values and seldom come twice. */
  private static final int LONGEST_KEPT = 4_000;

  private final Map<String, ParsedQuery> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ParsedQuery> eldest) {
          return size() > MOST_KEPT;
        }
      };

  ParsedQuery get(String soql) {
    synchronized (recent) {
      ParsedQuery known = recent.get(soql);
      if (known != null) {
        return known;
      }
    }
    ParsedQuery parsed = QueryParser.parse(soql);
    if (soql.length() <= LONGEST_KEPT) {
      keep(soql, parsed);
    }
    return parsed;
  }

  private void keep(String soql, ParsedQuery parsed) {
    synchronized (recent) {
      recent.put(soql, parsed);
    }
  }
}
