package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.connection.ConnectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Process instances that wait for a record: rows of SALESFORCE_WAIT. Takes part in the caller's
 * transaction, so that an instance waits exactly as long as the engine says so. Thread-safe.
 */
public final class Waits {

  private static final String OF =
      " WHERE TENANT = :tenant AND CONNECTION_NAME = :name AND OBJECT_NAME = :object";

  private static final RowMapper<Wait> READ =
      (row, number) -> {
        FeedId feed =
            new FeedId(
                new ConnectionId(row.getString("TENANT"), row.getString("CONNECTION_NAME")),
                row.getString("OBJECT_NAME"));
        String content = row.getString("CONTENT");
        return new Wait(
            row.getString("ID"),
            TriggerText.trigger(feed, content),
            row.getString("RECORD_ID"),
            row.getString("WAITER"),
            TriggerText.handle(content),
            Feed.moment(row, "ARRIVED_AT"),
            row.getString("PROBLEM"));
      };

  private final NamedParameterJdbcTemplate jdbc;

  /**
   * Opens the table.
   *
   * @param dataSource the engine's
   */
  public Waits(DataSource dataSource) {
    this.jdbc = new NamedParameterJdbcTemplate(dataSource);
  }

  /** Lets an instance wait; its record is looked at soon. */
  public void add(Wait wait) {
    MapSqlParameterSource row =
        parameters(wait.trigger().feed())
            .addValue("id", wait.id())
            .addValue("record", wait.recordId())
            .addValue("waiter", wait.waiter())
            .addValue("content", TriggerText.write(wait.trigger(), wait.handle()))
            .addValue("arrived", Stamps.column(wait.arrivedAt()))
            .addValue("checked", false);
    jdbc.update(
        "INSERT INTO SALESFORCE_WAIT (ID, TENANT, CONNECTION_NAME, OBJECT_NAME, RECORD_ID, WAITER,"
            + " CONTENT, ARRIVED_AT, CHECKED) VALUES (:id, :tenant, :name, :object, :record,"
            + " :waiter, :content, :arrived, :checked)",
        row);
  }

  /** Ends all waits of a waiter. */
  public void remove(String waiter) {
    jdbc.update("DELETE FROM SALESFORCE_WAIT WHERE WAITER = :waiter", Map.of("waiter", waiter));
  }

  /** Feeds with instances that arrived and whose record was not looked at. */
  List<FeedId> feedsOfArrivals() {
    return jdbc.query(
        "SELECT DISTINCT TENANT, CONNECTION_NAME, OBJECT_NAME FROM SALESFORCE_WAIT"
            + " WHERE CHECKED = FALSE",
        (row, number) ->
            new FeedId(
                new ConnectionId(row.getString("TENANT"), row.getString("CONNECTION_NAME")),
                row.getString("OBJECT_NAME")));
  }

  long count(FeedId feed) {
    Long count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM SALESFORCE_WAIT" + OF, parameters(feed), Long.class);
    return count == null ? 0 : count;
  }

  /** What the waits of a feed want to know; one entry for equal ones. */
  List<Trigger> triggers(FeedId feed) {
    return jdbc
        .queryForList(
            "SELECT DISTINCT CONTENT FROM SALESFORCE_WAIT" + OF, parameters(feed), String.class)
        .stream()
        .map(content -> TriggerText.trigger(feed, content))
        .distinct()
        .toList();
  }

  /** Some whose record was not looked at. */
  List<Wait> arrivals(FeedId feed, int most) {
    return jdbc.query(
        "SELECT * FROM SALESFORCE_WAIT"
            + OF
            + " AND CHECKED = FALSE ORDER BY ARRIVED_AT FETCH FIRST "
            + most
            + " ROWS ONLY",
        parameters(feed),
        READ);
  }

  /** Those that wait for one of these records. */
  List<Wait> of(FeedId feed, Collection<String> recordIds) {
    List<Wait> found = new ArrayList<>();
    for (List<String> some : SeenChanges.parts(recordIds)) {
      found.addAll(
          jdbc.query(
              "SELECT * FROM SALESFORCE_WAIT" + OF + " AND RECORD_ID IN (:names)",
              parameters(feed).addValue("names", some),
              READ));
    }
    return found;
  }

  /** Notes that the record was looked at, and what is wrong with it; null for nothing. */
  void checked(String id, String problem) {
    jdbc.update(
        "UPDATE SALESFORCE_WAIT SET CHECKED = TRUE, PROBLEM = :problem WHERE ID = :id",
        new MapSqlParameterSource("id", id).addValue("problem", problem));
  }

  /** Lets the record be looked at again, since the waiter could not go on. */
  void again(String id, String problem) {
    jdbc.update(
        "UPDATE SALESFORCE_WAIT SET CHECKED = FALSE, PROBLEM = :problem WHERE ID = :id",
        new MapSqlParameterSource("id", id).addValue("problem", problem));
  }

  /** Lets the records of all waits be looked at again. */
  void allAgain(FeedId feed) {
    jdbc.update("UPDATE SALESFORCE_WAIT SET CHECKED = FALSE" + OF, parameters(feed));
  }

  /** Ends a wait; false when somebody else did. */
  boolean end(String id) {
    return jdbc.update("DELETE FROM SALESFORCE_WAIT WHERE ID = :id", Map.of("id", id)) == 1;
  }

  private static MapSqlParameterSource parameters(FeedId feed) {
    return new MapSqlParameterSource("tenant", feed.connection().tenant())
        .addValue("name", feed.connection().name())
        .addValue("object", feed.object());
  }
}
