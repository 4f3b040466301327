package io.crmflow.salesforce.audit;

import io.crmflow.salesforce.operation.WrittenRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of SALESFORCE_WRITE. Every change is a short transaction of its own. Thread-safe. */
record WriteStore(JdbcTemplate jdbc, TransactionTemplate transaction) {

  /** What is not known is an empty text, since no part of the key may be null. */
  private static final String NOTHING = "";

  /** A step that is sent again, because its outcome could not be written, leaves one row only. */
  private static final String INSERT =
      "INSERT INTO SALESFORCE_WRITE (PROCESS_INSTANCE, STEP_KEY, RECORD_ID, TENANT,"
          + " CONNECTION_NAME, OBJECT, ACTION, RECORDS, OPERATION, USER_NAME, WRITTEN_AT)"
          + " SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR),"
          + " CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR),"
          + " CAST(? AS BIGINT), CAST(? AS VARCHAR), CAST(? AS VARCHAR),"
          + " CAST(? AS TIMESTAMP WITH TIME ZONE)"
          + " WHERE NOT EXISTS (SELECT 1 FROM SALESFORCE_WRITE WHERE PROCESS_INSTANCE = ?"
          + " AND STEP_KEY = ? AND RECORD_ID = ?)";

  private static final String SELECT =
      "SELECT RECORD_ID, OBJECT, ACTION, RECORDS, OPERATION, CONNECTION_NAME, USER_NAME,"
          + " PROCESS_INSTANCE, WRITTEN_AT FROM SALESFORCE_WRITE WHERE TENANT = ? AND ";

  /** A write with what names its step. */
  record Row(String tenant, String stepKey, Write write) {

    private Object[] values() {
      String instance = text(write.processInstance());
      String record = text(write.recordId());
      return new Object[] {
        instance,
        stepKey,
        record,
        tenant,
        write.connection(),
        write.object(),
        write.action().name(),
        write.records(),
        write.operation(),
        write.user(),
        time(write.at()),
        instance,
        stepKey,
        record
      };
    }
  }

  /** Adds all rows by one batch. */
  void add(List<Row> rows) {
    List<Object[]> values = rows.stream().map(Row::values).toList();
    transaction.executeWithoutResult(status -> jdbc.batchUpdate(INSERT, values));
  }

  /** The newest writes of a record. */
  List<Write> ofRecord(String tenant, String recordId, int most) {
    return newest("RECORD_ID = ?", tenant, recordId, most);
  }

  /** The newest writes of a process instance. */
  List<Write> ofProcessInstance(String tenant, String id, int most) {
    return newest("PROCESS_INSTANCE = ?", tenant, id, most);
  }

  private List<Write> newest(String condition, String tenant, String value, int most) {
    String sql =
        SELECT + condition + " ORDER BY WRITTEN_AT DESC FETCH FIRST " + most + " ROWS ONLY";
    return jdbc.query(sql, (row, number) -> read(row), tenant, value);
  }

  private static Write read(ResultSet row) throws SQLException {
    return new Write(
        known(row.getString("RECORD_ID")),
        row.getString("OBJECT"),
        WrittenRecord.Action.valueOf(row.getString("ACTION")),
        row.getLong("RECORDS"),
        row.getString("OPERATION"),
        row.getString("CONNECTION_NAME"),
        row.getString("USER_NAME"),
        known(row.getString("PROCESS_INSTANCE")),
        row.getObject("WRITTEN_AT", OffsetDateTime.class).toInstant());
  }

  /** Deletes some rows from before a moment; the number says whether there are more. */
  int deleteBefore(Instant moment, int most) {
    Integer deleted =
        transaction.execute(
            status ->
                jdbc.update(
                    "DELETE FROM SALESFORCE_WRITE WHERE (PROCESS_INSTANCE, STEP_KEY, RECORD_ID) IN"
                        + " (SELECT PROCESS_INSTANCE, STEP_KEY, RECORD_ID FROM SALESFORCE_WRITE"
                        + " WHERE WRITTEN_AT < ? ORDER BY WRITTEN_AT FETCH FIRST "
                        + most
                        + " ROWS ONLY)",
                    time(moment)));
    return deleted == null ? 0 : deleted;
  }

  private static String text(String value) {
    return value == null ? NOTHING : value;
  }

  private static String known(String value) {
    return NOTHING.equals(value) ? null : value;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
