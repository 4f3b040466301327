package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.component.salesforce.api.dto.DeleteSObjectResult;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectComposite;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectNode;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Camel's composite requests, batches, trees and collections. */
@SalesforceOrg
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelCompositeTest {
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
  void refersToTheAnswerOfAnEarlierRequest(Org org) {
    SObjectComposite composite =
        new SObjectComposite(Camel.API_VERSION, true)
            .addCreate(Account.named("Kestrel"), "account")
            .addCreate(Contact.named("Lund").accountId("@{account.id}"), "contact")
            .addGet("Contact", "@{contact.id}", "read", "AccountId")
            .addQuery("SELECT Name FROM Account", "query");

    SObjectCompositeResponse answer =
        camel.call("composite", composite, SObjectCompositeResponse.class);

    assertThat(answer.getCompositeResponse())
        .extracting(SObjectCompositeResult::getHttpStatusCode)
        .containsExactly(201, 201, 200, 200);
    assertThat(org.records("Contact").get(0))
        .containsEntry("AccountId", org.records("Account").get(0).get("Id"));
  }

  @Test
  void takesACompositeRequestBackAsAWhole(Org org) {
    SObjectComposite composite =
        new SObjectComposite(Camel.API_VERSION, true)
            .addCreate(Account.named("Kestrel"), "good")
            .addCreate(new Account().site("No name"), "bad");

    SObjectCompositeResponse answer =
        camel.call("composite", composite, SObjectCompositeResponse.class);

    assertThat(answer.getCompositeResponse())
        .extracting(SObjectCompositeResult::getHttpStatusCode)
        .containsExactly(400, 400);
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void carriesOutABatchOneByOne(Org org) {
    String id = org.insert("Account", Map.of("Name", "Kestrel"));
    SObjectBatch batch =
        new SObjectBatch(Camel.API_VERSION)
            .addCreate(Account.named("Osprey"))
            .addUpdate("Account", id, Account.named("Kestrel 2"))
            .addGet("Account", id, "Name")
            .addGet("Account", "001000000000000AAA", "Name")
            .addQuery("SELECT Name FROM Account")
            .addLimits()
            .addDelete("Account", id);

    SObjectBatchResponse answer = camel.call("composite-batch", batch, SObjectBatchResponse.class);

    assertThat(answer.hasErrors()).isTrue();
    assertThat(answer.getResults())
        .extracting(SObjectBatchResult::getStatusCode)
        .containsExactly(201, 204, 200, 404, 200, 200, 204);
    assertThat(org.records("Account")).extracting(row -> row.get("Name")).containsExactly("Osprey");
  }

  @Test
  void createsTrees(Org org) {
    SObjectTree tree = new SObjectTree();
    SObjectNode root = tree.addObject(Account.named("Kestrel"));
    root.addChild("Contacts", Contact.named("Lund"));

    camel.call("composite-tree", tree, SObjectTree.class);

    assertThat(tree.allObjects()).extracting(object -> object.getId()).doesNotContainNull();
    assertThat(org.records("Contact").get(0)).containsEntry("AccountId", root.getObject().getId());
  }

  @Test
  void tellsWhichNodeOfATreeFailed(Org org) {
    SObjectTree tree = new SObjectTree();
    tree.addObject(Account.named("Kestrel")).addChild("Contacts", new Contact());

    assertThat(camel.refusal("composite-tree", tree).getStatusCode()).isEqualTo(400);
    assertThat(tree.allNodes().flatMap(node -> node.getErrors().stream()))
        .extracting(RestError::getErrorCode)
        .containsExactly("REQUIRED_FIELD_MISSING");
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void savesReadsAndDeletesCollections(Org org) {
    List<Account> accounts =
        IntStream.range(0, 200).mapToObj(i -> Account.named("A" + i).number("N" + i)).toList();

    List<?> created =
        camel.call("compositeCreateSObjectCollections", accounts.subList(0, 100), List.class);
    List<?> upserted =
        camel.call(
            "compositeUpsertSObjectCollections?sObjectName=Account&sObjectIdName=Number__c",
            accounts,
            List.class);

    assertThat(created)
        .hasSize(100)
        .allSatisfy(row -> assertThat(((SaveSObjectResult) row).getSuccess()).isTrue());
    assertThat(upserted)
        .extracting(row -> ((UpsertSObjectResult) row).getCreated())
        .startsWith(false)
        .endsWith(true)
        .hasSize(200);
    List<Account> changes =
        upserted.stream().map(row -> changed(((UpsertSObjectResult) row).getId())).toList();
    List<?> updated = camel.call("compositeUpdateSObjectCollections", changes, List.class);
    assertThat(updated)
        .allSatisfy(row -> assertThat(((SaveSObjectResult) row).getSuccess()).isTrue());

    String ids = String.join(",", changes.stream().map(Account::getId).toList());
    List<?> read =
        (List<?>)
            camel
                .exchange(
                    "compositeRetrieveSObjectCollections?sObjectName=Account&sObjectFields=Id,Site",
                    null,
                    Map.of("sObjectIds", ids))
                .getMessage()
                .getBody();
    assertThat(read)
        .hasSize(200)
        .extracting(row -> ((Account) row).getSite())
        .containsOnly("Ghent");
    List<?> deleted = camel.call("compositeDeleteSObjectCollections", ids, List.class);
    assertThat(deleted)
        .allSatisfy(row -> assertThat(((DeleteSObjectResult) row).getSuccess()).isTrue());
    assertThat(org.records("Account")).isEmpty();
  }

  @Test
  void readsTheErrorsOfTheRowsOfACollection() {
    Object saved =
        camel
            .exchange(
                "compositeCreateSObjectCollections",
                List.of(Account.named("Good"), new Account().site("No name")),
                Map.of("allOrNone", "true"))
            .getMessage()
            .getBody();

    assertThat((List<?>) saved)
        .extracting(row -> ((SaveSObjectResult) row).getErrors().get(0).getErrorCode())
        .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
  }

  private static Account changed(String id) {
    Account change = new Account().site("Ghent");
    change.setId(id);
    return change;
  }
}
