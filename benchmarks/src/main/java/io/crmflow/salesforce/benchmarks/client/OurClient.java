package io.crmflow.salesforce.benchmarks.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import io.crmflow.salesforce.client.BulkJob;
import io.crmflow.salesforce.client.BulkLoad;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.Rows;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceBulk;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.Outcome;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** This project's client: steps of the catalog, and the API below them for pages and jobs. */
final class OurClient implements Client {

  private static final ConnectionId CONNECTION = ConnectionId.of("main");
  private static final long MOST_BYTES = 1_000_000_000;
  private static final int ANSWER_BYTES = 64 << 20;

  private final GuardedHttpClient http;
  private final FeignSalesforceClients clients;
  // the calling thread is one of them
  private final ExecutorService requests = Executors.newFixedThreadPool(PARALLEL - 1);
  private final BatchExecutor batches;

  OurClient(OrgAddress org, boolean compressed) throws IOException, InterruptedException {
    http =
        new GuardedHttpClient(
            new HttpSettings(
                AllowedHosts.of(List.of(org.instance().toString())),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                ANSWER_BYTES,
                compressed));
    clients =
        new FeignSalesforceClients(
            new OneSession(org, CONNECTION),
            http,
            new ObjectMapper(),
            PolicySettings.defaults(),
            Clock.systemUTC());
    batches = new BatchExecutor(clients, requests, Sleeper.SYSTEM);
  }

  @Override
  public void createOneByOne(int leads) throws Exception {
    OperationType type = Catalog.get("lead.create");
    Threads.each(SINGLES_AT_ONCE, leads, i -> run(List.of(call(type, Map.of(), Contacts.lead(i)))));
  }

  @Override
  public void upsertByCollections(int contacts) throws Exception {
    SalesforceApi api = api();
    Threads.each(PARALLEL, contacts / ROWS, i -> upsert(api, i * ROWS));
  }

  private static void upsert(SalesforceApi api, int first) {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = first; i < first + ROWS; i++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.putObject("attributes").put("type", "Contact");
      Contacts.fields(i).forEach((name, value) -> row.put(name, (String) value));
      rows.add(row);
    }
    for (RowResult result : api.upsert("Contact", Contacts.KEY, Map.of(), new Rows(false, rows))) {
      if (!result.success()) {
        throw new IllegalStateException(result.toString());
      }
    }
  }

  @Override
  public void upsertBySteps(int contacts) {
    OperationType type = Catalog.get("contact.upsert");
    Map<String, String> options = Map.of("external-id-field", Contacts.KEY);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < contacts; i++) {
      calls.add(call(type, options, Contacts.fields(i)));
    }
    run(calls);
  }

  @Override
  public void upsertByBulk(int contacts) throws Exception {
    SalesforceBulk bulk = api().bulk();
    try (FileContent csv =
        FileContent.written(
            "contacts.csv",
            "text/csv",
            out -> Contacts.csv(contacts, new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
      BulkJob job = bulk.open(BulkLoad.of("Contact", "upsert", Contacts.KEY));
      bulk.upload(job.id(), csv);
      bulk.start(job.id());
      Jobs.await(bulk::job, job);
    }
  }

  @Override
  public int query() {
    SalesforceApi api = api();
    QueryPage page = api.query(Contacts.SOQL);
    int seen = looked(page);
    while (!page.done()) {
      page = api.nextPage(page.nextRecordsUrl());
      seen += looked(page);
    }
    return seen;
  }

  private static int looked(QueryPage page) {
    int seen = 0;
    for (ObjectNode record : page.records()) {
      seen += record.path("Email").asText().isEmpty() ? 0 : 1;
    }
    return seen;
  }

  @Override
  public int queryByBulk() throws Exception {
    SalesforceBulk bulk = api().bulk();
    BulkJob job = bulk.query(Contacts.SOQL, false);
    Jobs.await(bulk::queryJob, job);
    try (FileContent rows = bulk.rows(job.id(), 50_000, MOST_BYTES)) {
      return Lines.count(rows.open());
    }
  }

  private void run(List<Call> calls) {
    for (Outcome outcome : batches.run(calls)) {
      if (outcome instanceof Outcome.Failed failed) {
        throw new IllegalStateException(failed.error().text());
      }
    }
  }

  private static Call call(
      OperationType type, Map<String, String> options, Map<String, Object> values) {
    return new Call(CONNECTION, type.operation(new StepInput(options, values)), "benchmark");
  }

  private SalesforceApi api() {
    return clients.api(CONNECTION);
  }

  @Override
  public void close() {
    requests.shutdownNow();
    http.close();
  }
}
