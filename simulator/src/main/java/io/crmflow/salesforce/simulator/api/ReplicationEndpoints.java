package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.SObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which records of an object changed or disappeared in a span of time. */
final class ReplicationEndpoints {
  /** How far back each resource reaches. */
  private static final Duration UPDATED_REACH = Duration.ofDays(30);

  private static final Duration DELETED_REACH = Duration.ofDays(15);

  private final Rows rows;
  private final Clock clock;

  ReplicationEndpoints(Rows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  void register(Router router) {
    router
        .on("GET", "/sobjects/{object}/updated", this::updated)
        .on("GET", "/sobjects/{object}/deleted", this::deleted);
  }

  private Response updated(ApiCall call) {
    Span span = span(call, UPDATED_REACH);
    List<String> ids =
        rows.store()
            .read(
                () -> changed(call, span).filter(row -> !row.deleted()).map(SObject::id).toList());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ids", ids);
    body.put("latestDateCovered", span.end());
    return Response.json(200, body);
  }

  private Response deleted(ApiCall call) {
    Span span = span(call, DELETED_REACH);
    List<Map<String, Object>> records =
        rows.store().read(() -> Stream.concat(inBin(call, span), purged(call, span)).toList());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("deletedRecords", records);
    body.put("earliestDateAvailable", clock.instant().minus(DELETED_REACH));
    body.put("latestDateCovered", span.end());
    return Response.json(200, body);
  }

  private Stream<SObject> changed(ApiCall call, Span span) {
    return rows.table(call.variable("object")).rows().stream()
        .filter(row -> span.contains((Instant) row.value("SystemModstamp")));
  }

  private Stream<Map<String, Object>> inBin(ApiCall call, Span span) {
    return changed(call, span)
        .filter(SObject::deleted)
        .map(row -> entry(row.id(), (Instant) row.value("SystemModstamp")));
  }

  private Stream<Map<String, Object>> purged(ApiCall call, Span span) {
    return rows.table(call.variable("object")).purged().entrySet().stream()
        .filter(gone -> span.contains(gone.getValue()))
        .map(gone -> entry(gone.getKey(), gone.getValue()));
  }

  private static Map<String, Object> entry(String id, Instant deleted) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("deletedDate", deleted);
    entry.put("id", id);
    return entry;
  }

  private Span span(ApiCall call, Duration reach) {
    Instant start = date(call, "start");
    Instant end = date(call, "end");
    if (!start.isBefore(end) || Duration.between(start, end).compareTo(Duration.ofMinutes(1)) < 0) {
      throw invalid("startDate should be at least one minute before endDate");
    }
    if (start.isBefore(clock.instant().minus(reach))) {
      throw invalid("startDate cannot be more than " + reach.toDays() + " days ago");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    return new Span(start, end.isAfter(now) ? now : end);
  }

  /** Seconds are ignored. */
  private static Instant date(ApiCall call, String name) {
    try {
      return OffsetDateTime.parse(call.parameter(name).orElse(""))
          .toInstant()
          .truncatedTo(ChronoUnit.MINUTES);
    } catch (DateTimeException e) {
      throw invalid(name + " is required as an ISO 8601 date and time");
    }
  }

  private static ApiException invalid(String message) {
    return new ApiException(400, "INVALID_REPLICATION_DATE", message);
  }

  private record Span(Instant start, Instant end) {
    boolean contains(Instant time) {
      return !time.isBefore(start) && time.isBefore(end);
    }
  }
}
