package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Resources about the org itself: what it offers and what is left of its limits. */
final class OrgEndpoints {
  private static final List<String> RESOURCES =
      List.of(
          "actions",
          "composite",
          "jobs",
          "limits",
          "parameterizedSearch",
          "process",
          "query",
          "queryAll",
          "recent",
          "search",
          "sobjects");

  /** What a Developer Edition org may do, after "Limits" in the REST API Developer Guide. */
  private static final Map<String, Integer> UNUSED = new TreeMap<>();

  static {
    UNUSED.put("ConcurrentAsyncGetReportInstances", 200);
    UNUSED.put("ConcurrentSyncReportRuns", 20);
    UNUSED.put("DailyAsyncApexExecutions", 250_000);
    UNUSED.put("DailyBulkApiBatches", 15_000);
    UNUSED.put("DailyBulkV2QueryFileStorageMB", 976_562);
    UNUSED.put("DailyBulkV2QueryJobs", 10_000);
    UNUSED.put("DailyDeliveredPlatformEvents", 10_000);
    UNUSED.put("DailyDurableGenericStreamingApiEvents", 10_000);
    UNUSED.put("DailyDurableStreamingApiEvents", 10_000);
    UNUSED.put("DailyGenericStreamingApiEvents", 10_000);
    UNUSED.put("DailyStreamingApiEvents", 10_000);
    UNUSED.put("DataStorageMB", 5);
    UNUSED.put("DurableStreamingApiConcurrentClients", 20);
    UNUSED.put("FileStorageMB", 20);
    UNUSED.put("HourlyPublishedPlatformEvents", 50_000);
    UNUSED.put("MassEmail", 10);
    UNUSED.put("SingleEmail", 15);
    UNUSED.put("StreamingApiConcurrentClients", 20);
  }

  private final Rows rows;
  private final Faults faults;
  private final ApiUsage usage;
  private final Supplier<Hosts> hosts;

  OrgEndpoints(Rows rows, Faults faults, ApiUsage usage, Supplier<Hosts> hosts) {
    this.rows = rows;
    this.faults = faults;
    this.usage = usage;
    this.hosts = hosts;
  }

  void register(Router router) {
    router
        .on("GET", "/", this::resources)
        .on("GET", "/limits", this::limits)
        .on("GET", "/limits/recordCount", this::recordCount);
  }

  private Response resources(ApiCall call) {
    Map<String, Object> resources = new LinkedHashMap<>();
    RESOURCES.forEach(name -> resources.put(name, call.url("/" + name)));
    resources.put(
        "identity",
        hosts.get().login() + "/id/" + Identity.ADMIN.orgId() + "/" + Identity.ADMIN.userId());
    return Response.json(200, resources);
  }

  private Response limits(ApiCall call) {
    Map<String, Object> limits = new TreeMap<>();
    limits.put("DailyApiRequests", limit(faults.dailyLimit(), usage.calls()));
    UNUSED.forEach((name, max) -> limits.put(name, limit(max, 0)));
    return Response.json(200, limits);
  }

  private Response recordCount(ApiCall call) {
    List<String> names = call.list("sObjects");
    return rows.store()
        .read(
            () ->
                Response.json(
                    200,
                    Map.of(
                        "sObjects",
                        rows.store().tables().stream()
                            .filter(table -> names.isEmpty() || names.contains(name(table)))
                            .map(OrgEndpoints::count)
                            .toList())));
  }

  private static Map<String, Object> count(ObjectTable table) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("count", table.rows().stream().filter(row -> !row.deleted()).count());
    entry.put("name", name(table));
    return entry;
  }

  private static String name(ObjectTable table) {
    return table.type().name();
  }

  private static Map<String, Object> limit(int max, int used) {
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("Max", max);
    limit.put("Remaining", Math.max(0, max - used));
    return limit;
  }
}
