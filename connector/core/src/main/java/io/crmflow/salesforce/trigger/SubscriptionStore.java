package io.crmflow.salesforce.trigger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of SALESFORCE_SUBSCRIPTION. Takes part in the caller's transaction. Thread-safe. */
record SubscriptionStore(JdbcClient jdbc) {

  /** A row. */
  record Row(
      String id,
      String subscriber,
      Instant since,
      String backfillAfter,
      Instant backfillUntil,
      long started) {

    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getString("ID"),
          row.getString("SUBSCRIBER"),
          Feed.moment(row, "SINCE"),
          row.getString("BACKFILL_AFTER"),
          Feed.moment(row, "BACKFILL_UNTIL"),
          row.getLong("STARTED"));
    }
  }

  List<Row> of(String feed) {
    return jdbc.sql("SELECT * FROM SALESFORCE_SUBSCRIPTION WHERE FEED_ID = :feed")
        .param("feed", feed)
        .query(Row::read)
        .list();
  }

  Set<String> subscribers() {
    return jdbc
        .sql("SELECT SUBSCRIBER FROM SALESFORCE_SUBSCRIPTION")
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  /** Adds one that reads what was there before, if {@code backfillUntil} is not null. */
  Row add(String feed, String subscriber, Instant since, Instant backfillUntil) {
    String id = UUID.randomUUID().toString();
    String after = backfillUntil == null ? null : "";
    jdbc.sql(
            "INSERT INTO SALESFORCE_SUBSCRIPTION (ID, FEED_ID, SUBSCRIBER, SINCE, BACKFILL_AFTER,"
                + " BACKFILL_UNTIL, STARTED) VALUES (:id, :feed, :subscriber, :since, :after,"
                + " :until, 0)")
        .param("id", id)
        .param("feed", feed)
        .param("subscriber", subscriber)
        .param("since", Stamps.column(since))
        .param("after", after)
        .param("until", Stamps.column(backfillUntil))
        .update();
    return new Row(id, subscriber, since, after, backfillUntil, 0);
  }

  void delete(Collection<String> ids) {
    ids.forEach(
        id ->
            jdbc.sql("DELETE FROM SALESFORCE_SUBSCRIPTION WHERE ID = :id")
                .param("id", id)
                .update());
  }

  /** Notes how far what was there before is read; null when that is done. */
  void backfilled(String id, String after, Instant until) {
    jdbc.sql(
            "UPDATE SALESFORCE_SUBSCRIPTION SET BACKFILL_AFTER = :after, BACKFILL_UNTIL = :until"
                + " WHERE ID = :id")
        .param("after", after)
        .param("until", Stamps.column(until))
        .param("id", id)
        .update();
  }

  /** Counts starts by subscription. */
  void started(Map<String, Long> numbers) {
    numbers.forEach(
        (id, number) ->
            jdbc.sql("UPDATE SALESFORCE_SUBSCRIPTION SET STARTED = STARTED + :n WHERE ID = :id")
                .param("n", number)
                .param("id", id)
                .update());
  }

  /** Lets all of them hear of changes from an earlier moment on. */
  void hearFrom(String feed, Instant moment) {
    jdbc.sql(
            "UPDATE SALESFORCE_SUBSCRIPTION SET SINCE = :moment"
                + " WHERE FEED_ID = :feed AND SINCE > :moment")
        .param("moment", Stamps.column(moment))
        .param("feed", feed)
        .update();
  }
}
