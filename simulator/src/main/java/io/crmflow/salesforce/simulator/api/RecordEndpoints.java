package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.UpsertKey;
import io.crmflow.salesforce.simulator.record.Upserted;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Single records, by id and by external id. */
final class RecordEndpoints {
  /** Since this version an upsert that updates answers a body. */
  private static final double UPSERT_WITH_BODY = 46.0;

  private final Rows rows;
  private final RecentItems recent;

  RecordEndpoints(Rows rows, RecentItems recent) {
    this.rows = rows;
    this.recent = recent;
  }

  void register(Router router) {
    router
        .on("POST", "/sobjects/{object}", this::create)
        .on("GET", "/sobjects/{object}/{id}", read(this::byId))
        .on("PATCH", "/sobjects/{object}/{id}", this::update)
        .on("DELETE", "/sobjects/{object}/{id}", delete(this::byId))
        .on("POST", "/sobjects/{object}/{field}", this::createByUpsertPath)
        .on("GET", "/sobjects/{object}/{field}/{value}", read(this::byKey))
        .on("PATCH", "/sobjects/{object}/{field}/{value}", this::upsert)
        .on("DELETE", "/sobjects/{object}/{field}/{value}", delete(this::byKey));
  }

  private Response create(ApiCall call) {
    JsonNode body = call.json();
    String object = call.variable("object");
    return rows.store().write(() -> created(call, rows.table(object), body));
  }

  /** {@code POST /sobjects/Lead/Id} creates, like an upsert without an id. */
  private Response createByUpsertPath(ApiCall call) {
    if (!"Id".equalsIgnoreCase(call.variable("field"))) {
      throw ApiException.notFound();
    }
    return create(call);
  }

  private Response created(ApiCall call, ObjectTable table, JsonNode body) {
    String id = rows.insert(call, table, body);
    recent.note(call, id);
    return Response.json(201, SaveBody.created(table.type().name(), id))
        .with("Location", call.recordUrl(table.type().name(), id));
  }

  private Endpoint read(Function<ApiCall, SObject> finder) {
    return call ->
        rows.store()
            .read(
                () -> {
                  SObject row = finder.apply(call);
                  List<String> fields = call.list("fields");
                  RecordBody.checkFields(rows.table(row.type().name()), fields);
                  Preconditions.requireModified(call, row.lastModified());
                  Preconditions.requireUnmodified(call, row.lastModified());
                  call.tally().records(1);
                  recent.note(call, row.id());
                  return Response.json(200, RecordBody.of(call, row, fields));
                });
  }

  private Response update(ApiCall call) {
    JsonNode body = call.json();
    if (Rows.text(body, "Id") != null) {
      throw new ApiException(
          400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
    }
    return rows.store()
        .write(
            () -> {
              SObject row = byIdEvenDeleted(call);
              Preconditions.requireUnmodified(call, row.lastModified());
              rows.update(call, row, body);
              recent.note(call, row.id());
              return Response.empty(204);
            });
  }

  private Endpoint delete(Function<ApiCall, SObject> finder) {
    return call ->
        rows.store()
            .write(
                () -> {
                  SObject row =
                      call.variable("id") == null ? finder.apply(call) : byIdEvenDeleted(call);
                  Preconditions.requireUnmodified(call, row.lastModified());
                  rows.delete(call, row);
                  return Response.empty(204);
                });
  }

  private Response upsert(ApiCall call) {
    JsonNode body = call.json();
    String value = call.variable("value");
    return rows.store()
        .write(
            () -> {
              ObjectTable table = rows.table(call.variable("object"));
              Field key = key(table, call.variable("field"));
              Optional<SObject> existing = UpsertKey.of(table, key).find(value);
              existing.ifPresent(row -> Preconditions.requireUnmodified(call, row.lastModified()));
              if (existing.isEmpty() && "true".equals(call.query().get("updateOnly"))) {
                throw ApiException.notFound();
              }
              Upserted done = rows.upsert(call, table, key, value, body);
              recent.note(call, done.id());
              return upserted(call, table, done);
            });
  }

  private static Response upserted(ApiCall call, ObjectTable table, Upserted done) {
    if (done.created()) {
      return Response.json(201, SaveBody.upserted(done.id(), true))
          .with("Location", call.recordUrl(table.type().name(), done.id()));
    }
    return Double.parseDouble(call.version()) < UPSERT_WITH_BODY
        ? Response.empty(204)
        : Response.json(200, SaveBody.upserted(done.id(), false));
  }

  private SObject byId(ApiCall call) {
    SObject row = byIdEvenDeleted(call);
    if (row.deleted()) {
      throw ApiException.notFound();
    }
    return row;
  }

  private SObject byIdEvenDeleted(ApiCall call) {
    ObjectTable table = rows.table(call.variable("object"));
    String id = call.variable("id");
    if (RecordId.normalize(id).isEmpty()) {
      throw noSuchKey(id);
    }
    return RecordWriter.row(table, id).orElseThrow(ApiException::notFound);
  }

  private SObject byKey(ApiCall call) {
    ObjectTable table = rows.table(call.variable("object"));
    return UpsertKey.of(table, key(table, call.variable("field")))
        .find(call.variable("value"))
        .orElseThrow(ApiException::notFound);
  }

  static Field key(ObjectTable table, String name) {
    return UpsertKey.field(table, name).orElseThrow(() -> noSuchKey(name));
  }

  private static ApiException noSuchKey(String name) {
    return new ApiException(
        404,
        "NOT_FOUND",
        "Provided external ID field does not exist or is not accessible: " + name);
  }
}
