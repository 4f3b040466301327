package io.crmflow.salesforce.application.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.application.sync.Merge.Sides;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the tables SYNC_*, in the transaction of the caller. Thread-safe. */
record SyncStore(JdbcClient jdbc) {

  /** A record is small; some hundreds of them are read in one statement. */
  static final int PAGE = 500;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Sides>> SIDES = new TypeReference<>() {};

  List<SyncRecord> byKey(String object, Collection<String> keys) {
    return keys.isEmpty() ? List.of() : find(object, "SYNC_KEY IN (:some)", keys);
  }

  List<SyncRecord> byId(String object, Collection<String> ids) {
    return ids.isEmpty() ? List.of() : find(object, "SALESFORCE_ID IN (:some)", ids);
  }

  /** The next records that a run writes to Salesforce, in the order of their keys. */
  List<SyncRecord> sending(String object, String after) {
    return find(
        object,
        "SENDING IS NOT NULL AND SYNC_KEY > :some ORDER BY SYNC_KEY FETCH FIRST "
            + PAGE
            + " ROWS ONLY",
        after);
  }

  /**
   * Records with a conflict or a refusal that nobody was asked about, at most a page.
   *
   * @param living process instances that still ask
   */
  List<SyncRecord> toAsk(String object, Collection<String> living) {
    return find(
        object,
        "(CONFLICT IS NOT NULL OR REASON IS NOT NULL) AND (ASKED_BY IS NULL OR ASKED_BY NOT IN"
            + " (:some)) ORDER BY SYNC_KEY FETCH FIRST "
            + PAGE
            + " ROWS ONLY",
        living);
  }

  /** Process instances that asked about something that is still open. */
  List<String> asking() {
    return jdbc.sql("SELECT DISTINCT ASKED_BY FROM SYNC_RECORD WHERE ASKED_BY IS NOT NULL")
        .query(String.class)
        .list();
  }

  private List<SyncRecord> find(String object, String condition, Object some) {
    return jdbc.sql("SELECT * FROM SYNC_RECORD WHERE OBJECT_NAME = :object AND " + condition)
        .param("object", object)
        .param("some", some)
        .query((row, number) -> record(row))
        .list();
  }

  void save(SyncRecord record) {
    List<Object> values = new ArrayList<>();
    values.add(record.id());
    values.add(text(record.base()));
    values.add(text(record.org()));
    values.add(text(record.sending()));
    values.add(text(record.refused()));
    values.add(record.reason());
    values.add(record.conflicts().isEmpty() ? null : text(record.conflicts()));
    values.add(record.askedBy());
    values.add(record.object());
    values.add(record.key());
    int known =
        jdbc.sql(
                "UPDATE SYNC_RECORD SET SALESFORCE_ID = ?, BASE = ?, ORG = ?, SENDING = ?, REFUSED ="
                    + " ?, REASON = ?, CONFLICT = ?, ASKED_BY = ? WHERE OBJECT_NAME = ? AND"
                    + " SYNC_KEY = ?")
            .params(values)
            .update();
    if (known == 0) {
      jdbc.sql(
              "INSERT INTO SYNC_RECORD (SALESFORCE_ID, BASE, ORG, SENDING, REFUSED, REASON,"
                  + " CONFLICT, ASKED_BY, OBJECT_NAME, SYNC_KEY) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  + " ?)")
          .params(values)
          .update();
    }
  }

  /** What an earlier run had begun to write is decided anew. */
  void forgetSending(String object) {
    jdbc.sql("UPDATE SYNC_RECORD SET SENDING = NULL WHERE OBJECT_NAME = ? AND SENDING IS NOT NULL")
        .param(object)
        .update();
  }

  /** Up to when an object was read; empty before the first run. */
  Optional<Instant> position(String object) {
    return jdbc.sql("SELECT POSITION_AT FROM SYNC_POSITION WHERE OBJECT_NAME = ?")
        .param(object)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  void move(String object, Instant position) {
    OffsetDateTime at = position.atOffset(ZoneOffset.UTC);
    int known =
        jdbc.sql("UPDATE SYNC_POSITION SET POSITION_AT = ? WHERE OBJECT_NAME = ?")
            .params(at, object)
            .update();
    if (known == 0) {
      jdbc.sql("INSERT INTO SYNC_POSITION (POSITION_AT, OBJECT_NAME) VALUES (?, ?)")
          .params(at, object)
          .update();
    }
  }

  /** The instance that works on the tables; nobody else takes it until the transaction ends. */
  Optional<String> running() {
    return Optional.ofNullable(
        jdbc.sql("SELECT INSTANCE FROM SYNC_RUN WHERE ID = 1 FOR UPDATE")
            .query((row, number) -> new String[] {row.getString(1)})
            .single()[0]);
  }

  void take(String instance) {
    jdbc.sql("UPDATE SYNC_RUN SET INSTANCE = ? WHERE ID = 1").param(instance).update();
  }

  void release(String instance) {
    jdbc.sql("UPDATE SYNC_RUN SET INSTANCE = NULL WHERE INSTANCE = ?").param(instance).update();
  }

  private static SyncRecord record(ResultSet row) throws SQLException {
    Map<String, Sides> conflicts = read(row.getString("CONFLICT"), SIDES);
    return new SyncRecord(
        row.getString("OBJECT_NAME"),
        row.getString("SYNC_KEY"),
        row.getString("SALESFORCE_ID"),
        read(row.getString("BASE"), VALUES),
        read(row.getString("ORG"), VALUES),
        read(row.getString("SENDING"), VALUES),
        read(row.getString("REFUSED"), VALUES),
        row.getString("REASON"),
        conflicts == null ? Map.of() : conflicts,
        row.getString("ASKED_BY"));
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return text == null ? null : JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of SYNC_RECORD is damaged: it holds no JSON", e);
    }
  }

  private static String text(Object values) {
    try {
      return values == null ? null : JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts could not be written as JSON", e);
    }
  }
}
