package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.operation.SoqlLiteral;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The queries of a feed. Pages follow each other by their last row and not by a cursor of
 * Salesforce, so that any node can go on at any time.
 */
final class ChangeQuery {

  /** Rows of one page: as many as Salesforce gives at once. */
  static final int PAGE = 2_000;

  private final String select;

  ChangeQuery(String object, Collection<String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    ChangedRecord.SELECTED.forEach(field -> all.put(field.toLowerCase(Locale.ROOT), field));
    fields.forEach(field -> all.putIfAbsent(field.toLowerCase(Locale.ROOT), field));
    select = "SELECT " + String.join(", ", all.values()) + " FROM " + object + " WHERE ";
  }

  /**
   * What changed in a span of time, oldest first.
   *
   * @param from inclusive
   * @param until exclusive
   * @param after last row of the page before; null for the first page
   */
  String changed(Instant from, Instant until, ChangedRecord after) {
    String start = Stamps.literal(after == null ? from : after.stamp());
    String more =
        after == null
            ? ""
            : " AND (SystemModstamp > %s OR Id > %s)"
                .formatted(start, SoqlLiteral.text(after.id()));
    return select
        + "SystemModstamp >= "
        + start
        + " AND SystemModstamp < "
        + Stamps.literal(until)
        + more
        + " ORDER BY SystemModstamp, Id LIMIT "
        + PAGE;
  }

  /**
   * Records that were there before, by their ids.
   *
   * @param from earliest creation; null for all
   * @param until exclusive end of creation
   * @param after id of the last row of the page before; empty for the first page
   */
  String existing(Instant from, Instant until, String after) {
    return select
        + "IsDeleted = FALSE AND CreatedDate < "
        + Stamps.literal(until)
        + (from == null ? "" : " AND CreatedDate >= " + Stamps.literal(from))
        + (after.isEmpty() ? "" : " AND Id > " + SoqlLiteral.text(after))
        + " ORDER BY Id LIMIT "
        + PAGE;
  }

  /** These records, wherever they are. */
  String records(Collection<String> ids) {
    return select + "Id IN " + SoqlLiteral.of("ids", ids);
  }

  /** One record that a condition fits, to see whether Salesforce takes the query. */
  String probe(String filter) {
    return select + (filter == null ? "Id != NULL" : "(" + filter + ")") + " LIMIT 1";
  }

  /** Those of these records that a condition fits, in the recycle bin or not. */
  static String fitting(String object, String filter, Collection<String> ids) {
    return "SELECT Id FROM %s WHERE Id IN %s AND (%s)"
        .formatted(object, SoqlLiteral.of("ids", ids), filter);
  }
}
