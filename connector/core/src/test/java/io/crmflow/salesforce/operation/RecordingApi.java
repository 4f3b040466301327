package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ActionInputs;
import io.crmflow.salesforce.client.ActionResult;
import io.crmflow.salesforce.client.ApprovalRequests;
import io.crmflow.salesforce.client.ApprovalResult;
import io.crmflow.salesforce.client.ChangePage;
import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.ConvertedLeads;
import io.crmflow.salesforce.client.DeletedRecords;
import io.crmflow.salesforce.client.DescribeAnswers;
import io.crmflow.salesforce.client.FoundRecords;
import io.crmflow.salesforce.client.GraphAnswers;
import io.crmflow.salesforce.client.Graphs;
import io.crmflow.salesforce.client.LeadConversions;
import io.crmflow.salesforce.client.ObjectList;
import io.crmflow.salesforce.client.PicklistValues;
import io.crmflow.salesforce.client.QueryAnswers;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.RowError;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.Rows;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.client.SalesforceFiles;
import io.crmflow.salesforce.client.Search;
import io.crmflow.salesforce.client.UpdatedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A very small org that keeps records by id and remembers every request. Thread-safe. */
public final class RecordingApi implements SalesforceApi {

  /** What was sent: {@code create}, {@code Lead/Email}, ... */
  public record Request(
      String kind, String path, Map<String, Object> headers, List<ObjectNode> rows) {}

  public static final ObjectMapper JSON = new ObjectMapper();

  public final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  public final Map<String, ObjectNode> records = new ConcurrentHashMap<>();
  public final Map<String, QueryPage> pages = new ConcurrentHashMap<>();

  /** Called with each request before it is answered; may throw. */
  public volatile Consumer<Request> before = request -> {};

  /** Called with each row of a write; an error refuses the row. */
  public volatile Function<ObjectNode, RowError> refusal = row -> null;

  /** Where jobs go to; null when none are expected. */
  public volatile SalesforceBulk bulk;

  /** Where files go to; null when none are expected. */
  public volatile SalesforceFiles files;

  private final AtomicInteger created = new AtomicInteger();

  public static RowError error(String code) {
    return new RowError(code, "refused with " + code, List.of(), null);
  }

  public static String leadId(int number) {
    return RecordId.checked("Id", String.format("00Q%012d", number));
  }

  @Override
  public List<RowResult> create(Map<String, Object> headers, Rows rows) {
    return write("create", "", headers, rows, row -> stored(newId(row), row, null));
  }

  @Override
  public List<RowResult> update(Map<String, Object> headers, Rows rows) {
    return write(
        "update",
        "",
        headers,
        rows,
        row ->
            records.containsKey(row.path("id").asText())
                ? stored(row.path("id").asText(), row, null)
                : refused(error("ENTITY_IS_DELETED")));
  }

  @Override
  public List<RowResult> upsert(
      String object, String field, Map<String, Object> headers, Rows rows) {
    return write("upsert", object + "/" + field, headers, rows, row -> upserted(field, row));
  }

  @Override
  public List<RowResult> delete(String ids, Map<String, Object> headers) {
    List<ObjectNode> rows = Arrays.stream(ids.split(",")).map(id -> Row.of("", id)).toList();
    return write(
        "delete",
        ids,
        headers,
        new Rows(false, rows),
        row -> {
          String id = row.path("id").asText();
          return records.remove(id) == null
              ? refused(error("ENTITY_IS_DELETED"))
              : new RowResult(id, true, null, List.of());
        });
  }

  @Override
  public List<ObjectNode> retrieve(String object, String ids, String fields) {
    List<String> wanted = Arrays.asList(ids.split(","));
    note("retrieve", object + "?" + fields, Map.of(), wanted.stream().map(id -> Row.of("", id)));
    List<ObjectNode> found = new ArrayList<>();
    wanted.forEach(id -> found.add(records.get(id)));
    return found;
  }

  @Override
  public void updateOne(String object, String id, Map<String, Object> headers, ObjectNode fields) {
    note("updateOne", object + "/" + id, headers, Stream.of(fields));
  }

  @Override
  public QueryPage query(String soql) {
    return page("query", soql);
  }

  @Override
  public ChangePage changes(String soql) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UpdatedRecords updated(String object, String start, String end) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeletedRecords deleted(String object, String start, String end) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryPage nextPage(String path) {
    return page("nextPage", path);
  }

  @Override
  public JsonNode userInfo() {
    note("userInfo", "", Map.of(), Stream.empty());
    return JSON.createObjectNode()
        .put("preferred_username", "ford@guide.example")
        .put("organization_id", "00D000000000001EAA");
  }

  @Override
  public ConnectedUser connectedUser() {
    note("userInfo", "", Map.of(), Stream.empty());
    return new ConnectedUser("005000000000001EAA", Instant.now());
  }

  @Override
  public JsonNode limits() {
    ObjectNode limits = JSON.createObjectNode();
    limits.putObject("DailyApiRequests").put("Max", 15000).put("Remaining", 14900);
    return limits;
  }

  @Override
  public ObjectList objects() {
    throw new AssertionError("No operation lists the objects of an org, but this one asked");
  }

  @Override
  public DescribeAnswers describe(CompositeRequest describes) {
    throw new AssertionError("No operation describes an object, but this one asked");
  }

  @Override
  public PicklistValues picklistValues(String object, String recordTypeId) {
    throw new AssertionError("Record types are tested on the simulator");
  }

  @Override
  public QueryAnswers queries(CompositeRequest queries) {
    throw new AssertionError("Look-ups are tested on the simulator");
  }

  @Override
  public ConvertedLeads convertLeads(LeadConversions conversions) {
    throw new AssertionError("Conversions are tested on the simulator");
  }

  @Override
  public SalesforceBulk bulk() {
    return bulk;
  }

  @Override
  public SalesforceFiles files() {
    return files;
  }

  @Override
  public FoundRecords search(Search search) {
    throw new AssertionError("Searches are tested on the simulator");
  }

  @Override
  public GraphAnswers graphs(Graphs graphs) {
    throw new AssertionError("Graphs are tested on the simulator");
  }

  @Override
  public List<ActionResult> runFlow(String flow, ActionInputs inputs) {
    throw new AssertionError("Flows are tested on the simulator");
  }

  @Override
  public List<ApprovalResult> approvals(ApprovalRequests requests) {
    throw new AssertionError("Approvals are tested on the simulator");
  }

  private QueryPage page(String kind, String text) {
    note(kind, text, Map.of(), Stream.empty());
    return pages.getOrDefault(text, new QueryPage(0, true, null, List.of()));
  }

  private List<RowResult> write(
      String kind,
      String path,
      Map<String, Object> headers,
      Rows rows,
      Function<ObjectNode, RowResult> writer) {
    note(kind, path, headers, rows.records().stream());
    return rows.records().stream()
        .map(
            row -> {
              RowError error = refusal.apply(row);
              return error == null ? writer.apply(row) : refused(error);
            })
        .toList();
  }

  private void note(
      String kind, String path, Map<String, Object> headers, Stream<ObjectNode> rows) {
    Request request = new Request(kind, path, headers, rows.toList());
    requests.add(request);
    before.accept(request);
  }

  private RowResult upserted(String field, ObjectNode row) {
    return records.entrySet().stream()
        .filter(entry -> entry.getValue().path(field).equals(row.path(field)))
        .findFirst()
        .map(entry -> stored(entry.getKey(), row, false))
        .orElseGet(() -> stored(newId(row), row, true));
  }

  private RowResult stored(String id, ObjectNode row, Boolean isNew) {
    records.computeIfAbsent(id, any -> JSON.createObjectNode().put("Id", id)).setAll(row);
    return new RowResult(id, true, isNew, List.of());
  }

  private String newId(ObjectNode row) {
    String prefix = StandardObjects.named(row.path("attributes").path("type").asText()).idPrefix();
    String id = String.format("%-3s", prefix).replace(' ', '0') + String.format("%012d", 0);
    String number = String.valueOf(created.incrementAndGet());
    return RecordId.checked("Id", id.substring(0, 15 - number.length()) + number);
  }

  private static RowResult refused(RowError error) {
    return new RowResult(null, false, null, List.of(error));
  }
}
