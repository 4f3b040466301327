package io.crmflow.salesforce.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Rows of SALESFORCE_SEEN. Takes part in the caller's transaction. Thread-safe. */
record SeenChanges(NamedParameterJdbcTemplate jdbc) {

  /** Names in one IN list; databases and their drivers get slow or refuse beyond some thousands. */
  static final int MOST_NAMES = 500;

  /** What names a change of a feed. */
  record Key(String recordId, String kind, Instant at) {

    static Key of(Change change) {
      return new Key(change.record().id(), change.kind().letter(), change.at());
    }
  }

  /** Changes of these records that were seen. */
  Set<Key> of(String feed, Collection<String> recordIds) {
    Set<Key> seen = new HashSet<>();
    for (List<String> some : parts(recordIds)) {
      jdbc.query(
          "SELECT RECORD_ID, KIND, AT FROM SALESFORCE_SEEN WHERE FEED_ID = :feed"
              + " AND RECORD_ID IN (:names)",
          Map.of("feed", feed, "names", some),
          row -> {
            seen.add(
                new Key(row.getString("RECORD_ID"), row.getString("KIND"), Feed.moment(row, "AT")));
          });
    }
    return seen;
  }

  /** Those of these records whose last change that was seen is their deletion. */
  Set<String> lastDeleted(String feed, Collection<String> recordIds) {
    Map<String, Key> last = new HashMap<>();
    of(feed, recordIds)
        .forEach(
            key ->
                last.merge(
                    key.recordId(),
                    key,
                    (one, other) -> one.at().isAfter(other.at()) ? one : other));
    last.values().removeIf(key -> !key.kind().equals(ChangeKind.DELETED.letter()));
    return last.keySet();
  }

  /** Whether there are more than so many from a moment on. */
  boolean moreThan(int number, String feed, Instant from) {
    List<Integer> rows =
        jdbc.queryForList(
            "SELECT 1 FROM SALESFORCE_SEEN WHERE FEED_ID = :feed AND AT >= :from"
                + " FETCH FIRST "
                + (number + 1)
                + " ROWS ONLY",
            Map.of("feed", feed, "from", Stamps.column(from)),
            Integer.class);
    return rows.size() > number;
  }

  void add(String feed, List<Change> changes) {
    jdbc.batchUpdate(
        "INSERT INTO SALESFORCE_SEEN (FEED_ID, RECORD_ID, KIND, AT)"
            + " VALUES (:feed, :record, :kind, :at)",
        changes.stream().map(change -> row(feed, change)).toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource row(String feed, Change change) {
    Key key = Key.of(change);
    return new MapSqlParameterSource("feed", feed)
        .addValue("record", key.recordId())
        .addValue("kind", key.kind())
        .addValue("at", Stamps.column(key.at()));
  }

  /** Forgets changes before a moment, or from a moment on. */
  void forget(String feed, String comparison, Instant moment) {
    jdbc.update(
        "DELETE FROM SALESFORCE_SEEN WHERE FEED_ID = :feed AND AT " + comparison + " :moment",
        Map.of("feed", feed, "moment", Stamps.column(moment)));
  }

  static List<List<String>> parts(Collection<String> names) {
    List<String> all = List.copyOf(new HashSet<>(names));
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_NAMES) {
      parts.add(all.subList(from, Math.min(from + MOST_NAMES, all.size())));
    }
    return parts;
  }
}
