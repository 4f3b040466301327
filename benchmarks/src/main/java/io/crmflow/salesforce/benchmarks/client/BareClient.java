package io.crmflow.salesforce.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.benchmarks.machine.AccessToken;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Loops over {@code java.net.http} and Jackson: no retries, no checks, no limits, all in memory.
 */
final class BareClient implements Client {

  private static final String DATA = "/services/data/v65.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final OrgAddress org;
  private final String token;

  BareClient(OrgAddress org) throws IOException, InterruptedException {
    this.org = org;
    this.token = AccessToken.of(org);
  }

  @Override
  public void createOneByOne(int leads) throws Exception {
    Threads.each(
        SINGLES_AT_ONCE, leads, i -> json("POST", DATA + "/sobjects/Lead", body(Contacts.lead(i))));
  }

  @Override
  public void upsertByCollections(int contacts) throws Exception {
    Threads.each(PARALLEL, contacts / ROWS, i -> upsert(i * ROWS));
  }

  private void upsert(int first) throws IOException, InterruptedException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = first; i < first + ROWS; i++) {
      Map<String, Object> fields = Contacts.fields(i);
      fields.put("attributes", Map.of("type", "Contact"));
      records.add(fields);
    }
    JsonNode results =
        json(
            "PATCH",
            DATA + "/composite/sobjects/Contact/" + Contacts.KEY,
            body(Map.of("allOrNone", false, "records", records)));
    for (JsonNode result : results) {
      if (!result.path("success").asBoolean()) {
        throw new IllegalStateException(result.toString());
      }
    }
  }

  @Override
  public void upsertByBulk(int contacts) throws Exception {
    String jobs = DATA + "/jobs/ingest";
    Map<String, String> load =
        Map.of(
            "object", "Contact",
            "operation", "upsert",
            "externalIdFieldName", Contacts.KEY,
            "contentType", "CSV",
            "lineEnding", "LF");
    String job = jobs + "/" + json("POST", jobs, body(load)).path("id").asText();
    StringWriter csv = new StringWriter();
    Contacts.csv(contacts, csv);
    send("PUT", job + "/batches", "text/csv", BodyPublishers.ofString(csv.toString()));
    json("PATCH", job, body(Map.of("state", "UploadComplete")));
    await(job);
  }

  private void await(String job) throws IOException, InterruptedException {
    while (!json("GET", job, BodyPublishers.noBody())
        .path("state")
        .asText()
        .equals("JobComplete")) {
      TimeUnit.MILLISECONDS.sleep(Jobs.LOOK_MILLIS);
    }
  }

  @Override
  public int query() throws Exception {
    String path = DATA + "/query?q=" + URLEncoder.encode(Contacts.SOQL, StandardCharsets.UTF_8);
    int seen = 0;
    while (path != null) {
      JsonNode page = json("GET", path, BodyPublishers.noBody());
      for (JsonNode record : page.path("records")) {
        seen += record.path("Email").asText().isEmpty() ? 0 : 1;
      }
      path = page.path("nextRecordsUrl").asText(null);
    }
    return seen;
  }

  @Override
  public int queryByBulk() throws Exception {
    String jobs = DATA + "/jobs/query";
    Map<String, String> query = Map.of("operation", "query", "query", Contacts.SOQL);
    String job = jobs + "/" + json("POST", jobs, body(query)).path("id").asText();
    await(job);
    int seen = 0;
    String locator = null;
    do {
      String page = locator == null ? "" : "&locator=" + locator;
      var rows =
          http.send(
              request("GET", job + "/results?maxRecords=50000" + page, BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofInputStream());
      seen += Lines.count(rows.body());
      locator = rows.headers().firstValue("Sforce-Locator").orElse("null");
    } while (!locator.equals("null"));
    return seen;
  }

  private JsonNode json(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    return JSON.readTree(send(method, path, "application/json", body));
  }

  private byte[] send(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request(method, path, body).header("Content-Type", type).build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException("The org answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(org.instance().resolve(path))
        .header("Authorization", "Bearer " + token)
        .method(method, body);
  }

  private static BodyPublisher body(Object value) throws IOException {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
  }
}
