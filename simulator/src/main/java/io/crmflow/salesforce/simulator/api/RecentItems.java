package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.SObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The records that were used last, newest first. A call counts as use only when it says so by
 * {@code Sforce-Mru: updateMru=true}. Thread-safe.
 */
final class RecentItems {
  /** "Recently Viewed Items" in the REST API Developer Guide: the list remembers 200 records. */
  private static final int MOST = 200;

  private final RecordStore store;
  private final Deque<String> ids = new ArrayDeque<>();

  RecentItems(RecordStore store) {
    this.store = store;
  }

  void register(Router router) {
    router.on("GET", "/recent", this::recent);
  }

  synchronized void clear() {
    ids.clear();
  }

  /** Puts a record first if the call asks for it. */
  void note(ApiCall call, String id) {
    String header = call.header("Sforce-Mru").orElse("").toLowerCase(Locale.ROOT).replace(" ", "");
    if (header.contains("updatemru=true")) {
      use(id);
    }
  }

  /** The records of one object, as the basic information about it shows them. */
  List<Map<String, Object>> of(ApiCall call, ObjectTable table) {
    return rows()
        .filter(row -> row.type().name().equals(table.type().name()))
        .map(row -> entry(call, row))
        .toList();
  }

  private Response recent(ApiCall call) {
    int limit = call.parameter("limit").map(RecentItems::number).orElse(MOST);
    return store.read(
        () -> Response.json(200, rows().limit(limit).map(row -> entry(call, row)).toList()));
  }

  private static int number(String limit) {
    if (!limit.matches("\\d{1,9}")) {
      throw new ApiException(400, "INVALID_NUMBER", "The limit is no number: " + limit);
    }
    return Integer.parseInt(limit);
  }

  private synchronized void use(String id) {
    ids.remove(id);
    ids.addFirst(id);
    if (ids.size() > MOST) {
      ids.removeLast();
    }
  }

  private Stream<SObject> rows() {
    return copy().stream()
        .flatMap(id -> store.tableOf(id).flatMap(table -> table.row(id)).stream())
        .filter(row -> !row.deleted());
  }

  private synchronized List<String> copy() {
    return List.copyOf(ids);
  }

  private static Map<String, Object> entry(ApiCall call, SObject row) {
    Map<String, Object> entry = new LinkedHashMap<>(RecordBody.of(call, row, List.of("Id")));
    entry.put("Name", name(row));
    return entry;
  }

  /** Persons are listed by their last name. */
  private static Object name(SObject row) {
    Object first = row.value("FirstName");
    return first == null ? row.value("Name") : row.value("LastName") + ", " + first;
  }
}
