package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.CreateSObjectResult;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Camel's operations on one record. */
@SalesforceOrg
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelRecordTest {
  private static final String BY_NUMBER = "?sObjectName=Account&sObjectIdName=Number__c";

  private Camel camel;

  @BeforeAll
  void start(SalesforceSimulator simulator) {
    camel = new Camel(simulator);
  }

  @AfterAll
  void stop() {
    camel.close();
  }

  @BeforeEach
  void addExternalId(Org org) {
    org.addField("Account", Field.text("Number__c", 20).asExternalId().asUnique());
  }

  @Test
  void createsReadsUpdatesAndDeletes(Org org) {
    CreateSObjectResult created =
        camel.call(
            "createSObject",
            Account.named("Kestrel Avionics").site("Ghent"),
            CreateSObjectResult.class);

    assertThat(created.getSuccess()).isTrue();
    assertThat(created.getErrors()).isEmpty();
    Account read = camel.call("getSObject?sObjectName=Account", created.getId(), Account.class);
    assertThat(read.getName()).isEqualTo("Kestrel Avionics");
    assertThat(read.getSite()).isEqualTo("Ghent");
    assertThat(read.getCreatedDate()).isNotNull();

    Account change = Account.named("Kestrel");
    change.setId(created.getId());
    camel.call("updateSObject?sObjectName=Account", change, Object.class);
    assertThat(org.record("Account", created.getId()).orElseThrow())
        .containsEntry("Name", "Kestrel")
        .containsEntry("Site", "Ghent");

    camel.call("deleteSObject?sObjectName=Account", created.getId(), Object.class);
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void readsUpsertsAndDeletesByAnExternalId(Org org) {
    Account account = Account.named("Kestrel").number("K-1");

    UpsertSObjectResult first =
        camel.call("upsertSObject" + BY_NUMBER, account, UpsertSObjectResult.class);
    UpsertSObjectResult second =
        camel.call(
            "upsertSObject" + BY_NUMBER,
            Account.named("Kestrel 2").number("K-1"),
            UpsertSObjectResult.class);

    assertThat(first.getCreated()).isTrue();
    assertThat(second.getCreated()).isFalse();
    assertThat(second.getId()).isEqualTo(first.getId());
    Account read = camel.call("getSObjectWithId" + BY_NUMBER, "K-1", Account.class);
    assertThat(read.getName()).isEqualTo("Kestrel 2");
    camel.call("deleteSObjectWithId" + BY_NUMBER, "K-1", Object.class);
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void readsTheBytesOfAFile(Org org) throws IOException {
    String bytes =
        Base64.getEncoder().encodeToString("Liefer\u00adschein".getBytes(StandardCharsets.UTF_8));
    String id =
        org.insert(
            "ContentVersion",
            Map.of("Title", "Note", "PathOnClient", "note.txt", "VersionData", bytes));

    try (InputStream content =
        camel.call(
            "getBlobField?sObjectName=ContentVersion&sObjectBlobFieldName=VersionData",
            id,
            InputStream.class)) {
      assertThat(content).asString(StandardCharsets.UTF_8).isEqualTo("Liefer\u00adschein");
    }
  }

  @Test
  void signsInAgainWhenTheSessionIsGone(Org org) {
    camel.call("createSObject", Account.named("Before"), CreateSObjectResult.class);
    org.expireSessions();

    camel.call("createSObject", Account.named("After"), CreateSObjectResult.class);

    assertThat(org.records("Account")).extracting(row -> row.get("Name")).contains("After");
    assertThat(org.calls().tokenCalls("client_credentials")).isPositive();
  }

  @Test
  void readsTheErrorsOfARefusal() {
    SalesforceException missing = camel.refusal("createSObject", new Account().site("No name"));
    SalesforceException unknown =
        camel.refusal("getSObject?sObjectName=Account", "001000000000000AAA");

    assertThat(missing.getStatusCode()).isEqualTo(400);
    assertThat(missing.getErrors())
        .singleElement()
        .satisfies(error -> assertThat(error.getFields()).containsExactly("Name"))
        .extracting(RestError::getErrorCode)
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(unknown.getStatusCode()).isEqualTo(404);
    assertThat(unknown.getErrors())
        .extracting(RestError::getErrorCode)
        .containsExactly("NOT_FOUND");
  }

  @Test
  void readsTheRecordsThatAnAmbiguousKeyFinds(Org org) {
    org.insert("Contact", Map.of("LastName", "Twin", "Email", "twin@example.com"));
    org.insert("Contact", Map.of("LastName", "Twin", "Email", "twin@example.com"));

    SalesforceException ambiguous =
        camel.refusal(
            "upsertSObject?sObjectName=Contact&sObjectIdName=Email",
            Contact.named("Twin").email("twin@example.com"));

    assertThat(ambiguous.getStatusCode()).isEqualTo(300);
  }
}
