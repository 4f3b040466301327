package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.trigger.Consequence.Start;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of SALESFORCE_HELD_START: what a suspended process definition or a refusing engine keeps
 * from being started. Takes part in the caller's transaction. Thread-safe.
 */
record HeldStarts(JdbcClient jdbc) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row. */
  record Held(String id, Occurrence occurrence, int tries) {}

  void add(Start start, Instant now, String problem) {
    jdbc.sql(
            "INSERT INTO SALESFORCE_HELD_START (ID, SUBSCRIPTION_ID, RECORD_ID, CONTENT, TRIES,"
                + " DUE_AT, PROBLEM, CREATED_AT) VALUES (:id, :subscription, :record, :content, 0,"
                + " :now, :problem, :now)")
        .param("id", UUID.randomUUID().toString())
        .param("subscription", start.subscribed().rowId())
        .param("record", start.occurrence().recordId())
        .param("content", write(start.occurrence()))
        .param("now", Stamps.column(now))
        .param("problem", problem)
        .update();
  }

  /** Some that may be tried now, the oldest first. */
  List<Held> due(Subscribed one, Instant now, int most) {
    return jdbc.sql(
            "SELECT ID, CONTENT, TRIES FROM SALESFORCE_HELD_START WHERE SUBSCRIPTION_ID = :id"
                + " AND DUE_AT <= :now ORDER BY CREATED_AT, ID FETCH FIRST "
                + most
                + " ROWS ONLY")
        .param("id", one.rowId())
        .param("now", Stamps.column(now))
        .query(
            (row, number) ->
                new Held(
                    row.getString("ID"),
                    read(one.subscription(), row.getString("CONTENT")),
                    row.getInt("TRIES")))
        .list();
  }

  /** Subscribers with starts that may be tried now. */
  List<String> dueSubscribers(Instant now) {
    return jdbc.sql(
            "SELECT DISTINCT S.SUBSCRIBER FROM SALESFORCE_SUBSCRIPTION S"
                + " JOIN SALESFORCE_HELD_START H ON H.SUBSCRIPTION_ID = S.ID WHERE H.DUE_AT <= :now")
        .param("now", Stamps.column(now))
        .query(String.class)
        .list();
  }

  /** How many there are, and what the newest problem is. */
  Map<String, Object> summary(String subscription) {
    return jdbc.sql(
            "SELECT COUNT(*) AS HELD, MAX(PROBLEM) AS PROBLEM FROM SALESFORCE_HELD_START"
                + " WHERE SUBSCRIPTION_ID = :id")
        .param("id", subscription)
        .query()
        .singleRow();
  }

  void delete(List<Held> started) {
    started.forEach(
        held ->
            jdbc.sql("DELETE FROM SALESFORCE_HELD_START WHERE ID = :id")
                .param("id", held.id())
                .update());
  }

  void failed(Held held, Instant next, String problem) {
    jdbc.sql(
            "UPDATE SALESFORCE_HELD_START SET TRIES = TRIES + 1, DUE_AT = :next,"
                + " PROBLEM = :problem WHERE ID = :id")
        .param("next", Stamps.column(next))
        .param("problem", problem)
        .param("id", held.id())
        .update();
  }

  private static String write(Occurrence occurrence) {
    ObjectNode content = JSON.createObjectNode();
    content.put("recordId", occurrence.recordId()).put("at", occurrence.at().toString());
    content.put("before", occurrence.before()).set("record", occurrence.record());
    return content.toString();
  }

  private static Occurrence read(Subscription subscription, String content) {
    try {
      ObjectNode read = (ObjectNode) JSON.readTree(content);
      return new Occurrence(
          subscription,
          subscription.trigger().kind(),
          read.path("recordId").asText(),
          Instant.parse(read.path("at").asText()),
          read.path("before").asText(null),
          read.withObjectProperty("record"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A held start is not JSON", e);
    }
  }
}
