package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.connection.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A row of SALESFORCE_FEED; what each column means is said there. */
record Feed(
    String rowId,
    FeedId id,
    FeedState state,
    String reason,
    Instant position,
    Instant lookedBackAt,
    Instant completeFrom,
    Instant reconciledUntil,
    Instant gapFrom,
    Instant gapUntil,
    Instant lastTurn,
    Instant nextTurn,
    Duration pace,
    FeedCounts counts,
    String leader,
    String replayId) {

  /** Whether its stream of events has a position to go on from. */
  boolean isStreamed() {
    return replayId != null && !isPositionLost();
  }

  /** Whether Salesforce no longer knew the position of its stream. */
  boolean isPositionLost() {
    return "".equals(replayId);
  }

  static Feed read(ResultSet row, int number) throws SQLException {
    return new Feed(
        row.getString("ID"),
        new FeedId(
            new ConnectionId(row.getString("TENANT"), row.getString("CONNECTION_NAME")),
            row.getString("OBJECT_NAME")),
        FeedState.valueOf(row.getString("STATE")),
        row.getString("STATE_REASON"),
        moment(row, "POSITION_AT"),
        moment(row, "LOOKED_BACK_AT"),
        moment(row, "COMPLETE_FROM"),
        moment(row, "RECONCILED_UNTIL"),
        moment(row, "GAP_FROM"),
        moment(row, "GAP_UNTIL"),
        moment(row, "LAST_TURN_AT"),
        moment(row, "NEXT_TURN_AT"),
        Duration.ofMillis(row.getLong("PACE_MILLIS")),
        new FeedCounts(
            row.getLong("SEEN"),
            row.getLong("STARTED"),
            row.getLong("REPEATED"),
            row.getLong("LATE")),
        row.getString("LEADER"),
        row.getString("REPLAY_ID"));
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
