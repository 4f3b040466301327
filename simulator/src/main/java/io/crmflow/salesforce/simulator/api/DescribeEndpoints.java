package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What objects and fields the org has. */
final class DescribeEndpoints {
  private final RecordStore store;
  private final RecentItems recent;
  private final Supplier<Hosts> hosts;

  DescribeEndpoints(RecordStore store, RecentItems recent, Supplier<Hosts> hosts) {
    this.store = store;
    this.recent = recent;
    this.hosts = hosts;
  }

  void register(Router router) {
    router
        .on("GET", "/sobjects", this::global)
        .on("GET", "/sobjects/{object}", this::basic)
        .on("GET", "/sobjects/{object}/describe", this::describe);
  }

  private Response global(ApiCall call) {
    return store.read(
        () -> {
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("encoding", "UTF-8");
          body.put("maxBatchSize", 200);
          body.put(
              "sobjects",
              store.tables().stream()
                  .map(table -> ObjectDescription.summary(call, table.type()))
                  .toList());
          return conditional(call, body);
        });
  }

  private Response basic(ApiCall call) {
    return store.read(
        () -> {
          ObjectTable table = table(call);
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("objectDescribe", ObjectDescription.summary(call, table.type()));
          body.put("recentItems", recent.of(call, table));
          return Response.json(200, body);
        });
  }

  private Response describe(ApiCall call) {
    return store.read(
        () -> {
          List<ObjectType> all = store.tables().stream().map(ObjectTable::type).toList();
          ObjectType type = table(call).type();
          Map<String, Object> body =
              ObjectDescription.full(call, type, all, recordTypes(type), hosts.get().instance());
          return conditional(call, body);
        });
  }

  private List<SObject> recordTypes(ObjectType type) {
    return store.require("RecordType").rows().stream()
        .filter(row -> !row.deleted() && type.name().equals(row.value("SobjectType")))
        .toList();
  }

  private ObjectTable table(ApiCall call) {
    return store.table(call.variable("object")).orElseThrow(ApiException::notFound);
  }

  private Response conditional(ApiCall call, Map<String, Object> body) {
    Instant changed = store.schemaChanged();
    Preconditions.requireModified(call, changed);
    return Response.json(200, body)
        .with(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atOffset(ZoneOffset.UTC)));
  }
}
