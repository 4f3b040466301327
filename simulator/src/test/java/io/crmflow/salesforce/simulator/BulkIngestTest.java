package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class BulkIngestTest {
  private static final String INSERT = "{\"object\":\"Lead\",\"operation\":\"insert\"}";
  private static final String UPSERT =
      "{\"object\":\"Lead\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Key__c\"}";

  private Org org;
  private Client client;
  private BulkClient bulk;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    org.addField("Lead", Field.text("Key__c", 40).asExternalId().asUnique());
    client = new Client(simulator);
    bulk = new BulkClient(client);
  }

  @Test
  void insertsRowsAndTellsWhatBecameOfEach() {
    JsonNode job = bulk.load(INSERT, "LastName,Company\nBerg,Kestrel\nOhne,\n");

    assertThat(job.path("state").asText()).isEqualTo("JobComplete");
    assertThat(job.path("jobType").asText()).isEqualTo("V2Ingest");
    assertThat(job.path("numberRecordsProcessed").asInt()).isEqualTo(2);
    assertThat(job.path("numberRecordsFailed").asInt()).isEqualTo(1);
    String id = (String) org.records("Lead").get(0).get("Id");
    assertThat(results(job, "successfulResults"))
        .isEqualTo(
            """
            "sf__Id","sf__Created","LastName","Company"
            "%s","true","Berg","Kestrel"
            """
                .formatted(id));
    assertThat(results(job, "failedResults"))
        .isEqualTo(
            """
            "sf__Id","sf__Error","LastName","Company"
            "","REQUIRED_FIELD_MISSING:Required fields are missing: [Company]:Company --","Ohne",""
            """);
    assertThat(results(job, "unprocessedrecords")).isEqualTo("\"LastName\",\"Company\"\n");
  }

  @Test
  void upsertsByExternalIdAndLeavesEmptyValuesAlone() {
    String known =
        org.insert(
            "Lead",
            Map.of("LastName", "Berg", "Company", "Kestrel", "Key__c", "k1", "Title", "Dr."));

    JsonNode job =
        bulk.load(
            UPSERT,
            "Key__c,LastName,Company,Title,Website\nk1,Talberg,,#N/A,\nk2,Neu,\"A, \"\"B\"\"\nC\",x,y\n");

    assertThat(results(job, "successfulResults").lines().skip(1))
        .first()
        .asString()
        .startsWith("\"" + known + "\",\"false\",\"k1\"");
    assertThat(org.record("Lead", known).orElseThrow())
        .containsEntry("LastName", "Talberg")
        .containsEntry("Company", "Kestrel")
        .containsEntry("Title", null);
    assertThat(org.records("Lead"))
        .filteredOn("Key__c", "k2")
        .singleElement()
        .satisfies(lead -> assertThat(lead).containsEntry("Company", "A, \"B\"\nC"));
  }

  @Test
  void updatesDeletesAndPurgesByIdOnly() {
    String first = org.insert("Account", Map.of("Name", "Kestrel"));
    String second = org.insert("Account", Map.of("Name", "Osprey"));

    JsonNode updated =
        bulk.load(
            "{\"object\":\"Account\",\"operation\":\"update\"}",
            "Id,Name\n%s,Falcon\n001000000000999AAA,Ghost\n".formatted(first));
    bulk.load("{\"object\":\"Account\",\"operation\":\"delete\"}", "Id\n" + second + "\n");
    JsonNode again =
        bulk.load("{\"object\":\"Account\",\"operation\":\"delete\"}", "Id\n" + second + "\n");
    bulk.load("{\"object\":\"Account\",\"operation\":\"hardDelete\"}", "Id\n" + first + "\n");

    assertThat(results(updated, "successfulResults")).contains("\"" + first + "\",\"false\"");
    assertThat(results(updated, "failedResults"))
        .contains("\"\",\"INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--\"");
    assertThat(results(again, "failedResults"))
        .contains("\"" + second + "\",\"ENTITY_IS_DELETED:entity is deleted:--\"");
    assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Account").json().path("totalSize").asInt())
        .isEqualTo(1);
  }

  @Test
  void refersToParentsByTheirExternalId() {
    org.addField("Account", Field.text("Nr__c", 20).asExternalId().asUnique());
    String parent = org.insert("Account", Map.of("Name", "Kestrel", "Nr__c", "7"));

    JsonNode job =
        bulk.load(
            "{\"object\":\"Contact\",\"operation\":\"insert\"}",
            "LastName,Account.Nr__c\nBerg,7\nTal,8\n");

    assertThat(org.records("Contact")).extracting("AccountId").containsExactly(parent);
    assertThat(results(job, "failedResults"))
        .contains("INVALID_FIELD:Foreign key external ID: 8 not found for field Nr__c");
  }

  @Test
  void keepsTheRulesOfEveryOtherWrite() {
    org.addDuplicateRule("Lead", "Email", DuplicateAction.ALERT);
    org.addValidationRule("Lead", "No_Test", row -> "Test".equals(row.get("LastName")), "No tests");
    org.insert("Lead", Map.of("LastName", "Berg", "Company", "K", "Email", "a@b.example"));
    org.faults().failNextRow("UNABLE_TO_LOCK_ROW", 1);

    JsonNode job =
        bulk.load(
            INSERT,
            """
            LastName,Company,Email,HasOptedOutOfEmail,AnnualRevenue
            Lock,K,,,
            Twin,K,a@b.example,,
            Test,K,,,
            Fine,K,,YES,
            Odd,K,,,much
            """);

    assertThat(results(job, "failedResults").lines().skip(1).map(line -> line.split("\"", -1)[3]))
        .satisfiesExactly(
            error ->
                assertThat(error)
                    .isEqualTo(
                        "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--"),
            error -> assertThat(error).startsWith("DUPLICATES_DETECTED:"),
            error -> assertThat(error).startsWith("FIELD_CUSTOM_VALIDATION_EXCEPTION:No tests:"),
            error -> assertThat(error).startsWith("INVALID_TYPE_ON_FIELD_IN_RECORD:"));
    assertThat(org.records("Lead")).filteredOn("LastName", "Fine").hasSize(1);
  }

  @Test
  void refusesEqualKeysWithinAChunkOnly() {
    StringBuilder csv = new StringBuilder("Key__c,LastName,Company\n");
    csv.append("k,First,K\nk,Second,K\n");
    for (int i = 2; i < 200; i++) {
      csv.append("k").append(i).append(",Other,K\n");
    }
    csv.append("k,Third,K\n");

    JsonNode job = bulk.load(UPSERT, csv.toString());

    assertThat(results(job, "failedResults").lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("DUPLICATE_VALUE:Duplicate external id specified: k:Key__c --");
    assertThat(org.records("Lead"))
        .filteredOn("Key__c", "k")
        .extracting("LastName")
        .containsExactly("Third");
  }

  @Test
  void readsAndWritesOtherDelimitersAndLineEnds() {
    JsonNode job =
        bulk.load(
            "{\"object\":\"Lead\",\"operation\":\"insert\",\"columnDelimiter\":\"SEMICOLON\",\"lineEnding\":\"CRLF\"}",
            "LastName;Company\r\nBerg;\"K;L\"\r\n");

    assertThat(results(job, "successfulResults")).endsWith("\"true\";\"Berg\";\"K;L\"\r\n");
    assertThat(bulk.load(INSERT, "LastName,Company\r\nBerg,K\r\n").path("errorMessage").asText())
        .isEqualTo(
            "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is"
                + " LF");
  }

  @Test
  void failsAJobWhoseColumnsAreUnknownAndTouchesNothing() {
    JsonNode job = bulk.load(INSERT, "LastName,Firma\nBerg,Kestrel\n");

    assertThat(job.path("state").asText()).isEqualTo("Failed");
    assertThat(job.path("errorMessage").asText())
        .isEqualTo("InvalidBatch : Field name not found : Firma");
    assertThat(job.path("numberRecordsProcessed").asInt()).isZero();
    assertThat(results(job, "unprocessedrecords")).contains("\"Berg\",\"Kestrel\"");
    assertThat(bulk.load(UPSERT, "LastName,Company\nB,K\n").path("errorMessage").asText())
        .endsWith("Field name not found : Key__c");
    assertThat(bulk.load(INSERT, "LastName,Company\nB,K\nC\n").path("errorMessage").asText())
        .startsWith("InvalidBatch : Failed to parse CSV");
  }

  @Test
  void failsAsScripted() {
    org.faults().failNextJob("TooManyLockFailure : Too many lock failure (100) 200.", 1);

    JsonNode job = bulk.load(INSERT, "LastName,Company\nBerg,Kestrel\n");

    assertThat(job.path("errorMessage").asText()).startsWith("TooManyLockFailure");
    assertThat(org.records("Lead")).isEmpty();
  }

  @Test
  void refusesJobsItCannotDo() {
    assertRefused("{\"object\":\"Nothing__c\",\"operation\":\"insert\"}", "INVALIDENTITY");
    assertRefused("{\"object\":\"LeadStatus\",\"operation\":\"insert\"}", "INVALIDENTITY");
    assertRefused("{\"object\":\"Lead\",\"operation\":\"merge\"}", "INVALIDOPERATION");
    assertRefused("{\"object\":\"Lead\",\"operation\":\"upsert\"}", "INVALIDJOB");
    assertRefused(
        "{\"object\":\"Lead\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Title\"}",
        "INVALIDJOB");
    assertRefused(
        "{\"object\":\"Lead\",\"operation\":\"insert\",\"lineEnding\":\"CR\"}", "INVALIDJOB");
    assertThat(client.get("/jobs/ingest/750000000000999AAA").status()).isEqualTo(404);
  }

  @Test
  void takesTheRowsOfAJobOnce() {
    String job = bulk.open(INSERT);
    bulk.put(job, "LastName,Company\nBerg,Kestrel\n");

    Answer second = bulk.put(job, "LastName,Company\nTal,Kestrel\n");

    assertThat(second.errorCode()).isEqualTo("INVALIDJOB");
    assertThat(second.message()).startsWith("Found multiple contents for job: <");
    bulk.state(job, "UploadComplete");
    bulk.await(job);
    assertThat(bulk.put(job, "LastName,Company\n").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(bulk.state(job, "UploadComplete").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(bulk.state(job, "Aborted").errorCode()).isEqualTo("INVALIDJOBSTATE");
    assertThat(org.records("Lead")).extracting("LastName").containsExactly("Berg");
  }

  @Test
  void refusesMoreThanOneHundredAndFiftyMegabytes() {
    String job = bulk.open(INSERT);

    Answer answer = bulk.put(job, BodyPublishers.ofInputStream(() -> new Spaces(150_000_001)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(bulk.put(job, "LastName,Company\n").status()).isEqualTo(201);
  }

  @Test
  void countsEveryRequestAsOneCall() {
    int before = org.calls().apiCalls();
    String job = bulk.open(INSERT);
    bulk.put(job, "LastName,Company\nBerg,Kestrel\nTal,Kestrel\n");
    bulk.state(job, "UploadComplete");

    assertThat(org.calls().apiCalls() - before).isEqualTo(3);
  }

  @Test
  void forgetsJobsWhenTheOrgIsPutBack(SalesforceSimulator simulator) {
    String job = bulk.open(INSERT);

    simulator.reset();

    assertThat(new Client(simulator).get(job).status()).isEqualTo(404);
  }

  private void assertRefused(String json, String code) {
    Answer answer = client.post("/jobs/ingest", json);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).as(json).isEqualTo(code);
  }

  private String results(JsonNode job, String kind) {
    Answer answer = client.get("/jobs/ingest/" + job.path("id").asText() + "/" + kind);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    return answer.body();
  }

  /** Many blanks without holding them. */
  private static final class Spaces extends InputStream {
    private int left;

    Spaces(int length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = Math.min(left, length);
      Arrays.fill(buffer, offset, offset + count, (byte) ' ');
      left -= count;
      return count > 0 ? count : -1;
    }
  }
}
