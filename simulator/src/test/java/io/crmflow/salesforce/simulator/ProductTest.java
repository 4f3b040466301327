package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Client.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class ProductTest {
  private Org org;
  private Client client;
  private String standardBook;
  private String product;
  private String opportunity;

  @BeforeEach
  void createProduct(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
    standardBook =
        client
            .query("SELECT Id FROM Pricebook2 WHERE IsStandard = true")
            .json()
            .at("/records/0/Id")
            .asText();
    product = org.insert("Product2", Map.of("Name", "Rig", "ProductCode", "R-1", "IsActive", true));
    opportunity =
        org.insert(
            "Opportunity",
            Map.of("Name", "Fleet", "StageName", "Value Proposition", "CloseDate", "2026-12-31"));
  }

  @Test
  void setsTheAmountOfTheOpportunity() {
    String entry = entry(standardBook, "100.00");

    String first = item(entry, "\"Quantity\":3,\"UnitPrice\":90");
    item(entry, "\"Quantity\":2,\"TotalPrice\":150");
    item(entry, "\"Quantity\":1");

    assertThat(org.record("OpportunityLineItem", first).orElseThrow())
        .containsEntry("TotalPrice", new BigDecimal("270.00"))
        .containsEntry("ListPrice", new BigDecimal("100.00"))
        .containsEntry("Product2Id", product)
        .containsEntry("ProductCode", "R-1")
        .containsEntry("Name", "Fleet Rig");
    assertThat(opportunity())
        .containsEntry("Amount", new BigDecimal("520.00"))
        .containsEntry("ExpectedRevenue", new BigDecimal("260.00"))
        .containsEntry("HasOpportunityLineItem", true)
        .containsEntry("Pricebook2Id", standardBook);
  }

  @Test
  void followsChangesAndDeletionsOfLineItems() {
    String entry = entry(standardBook, "100");
    String item = item(entry, "\"Quantity\":3");
    item(entry, "\"Quantity\":1");

    client.patch("/sobjects/OpportunityLineItem/" + item, "{\"Quantity\":5}");
    assertThat(opportunity()).containsEntry("Amount", new BigDecimal("600.00"));
    client.delete("/sobjects/OpportunityLineItem/" + item);
    assertThat(opportunity()).containsEntry("Amount", new BigDecimal("100.00"));
  }

  @Test
  void keepsTheAmountOfProductsWhenAClientSendsAnother() {
    item(entry(standardBook, "100"), "\"Quantity\":1");

    Answer answer = client.patch("/sobjects/Opportunity/" + opportunity, "{\"Amount\":7}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(opportunity()).containsEntry("Amount", new BigDecimal("100.00"));
  }

  @Test
  void demandsAStandardPriceBeforeAnother() {
    String book = org.insert("Pricebook2", Map.of("Name", "Partners", "IsActive", true));

    assertThat(post("PricebookEntry", entryJson(book, "80")).errorCode())
        .isEqualTo("STANDARD_PRICE_NOT_DEFINED");
    entry(standardBook, "100");
    assertThat(post("PricebookEntry", entryJson(book, "80")).status()).isEqualTo(201);
    assertThat(post("PricebookEntry", entryJson(book, "80")).errorCode())
        .isEqualTo("DUPLICATE_VALUE");
  }

  @Test
  void refusesAnEntryOfAnotherPriceBook() {
    String standard = entry(standardBook, "100");
    String book = org.insert("Pricebook2", Map.of("Name", "Partners", "IsActive", true));
    String partner = entry(book, "80");
    item(standard, "\"Quantity\":1");

    Answer answer = post("OpportunityLineItem", itemJson(partner, "\"Quantity\":1"));

    assertThat(answer.errorCode()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    assertThat(opportunity()).containsEntry("Amount", new BigDecimal("100.00"));
  }

  @Test
  void refusesTwoPricesOfALineItem() {
    String entry = entry(standardBook, "100");

    assertThat(
            post(
                    "OpportunityLineItem",
                    itemJson(entry, "\"Quantity\":1,\"UnitPrice\":1,\"TotalPrice\":1"))
                .errorCode())
        .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    assertThat(opportunity()).containsEntry("HasOpportunityLineItem", false);
  }

  @Test
  void refusesALineItemOfNothing() {
    String entry = entry(standardBook, "100");
    String item = item(entry, "\"Quantity\":3");

    Answer created = post("OpportunityLineItem", itemJson(entry, "\"Quantity\":0"));
    Answer changed = client.patch("/sobjects/OpportunityLineItem/" + item, "{\"Quantity\":0}");

    for (Answer refused : List.of(created, changed)) {
      assertThat(refused.errorCode()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
      assertThat(refused.json().at("/0/fields/0").asText()).isEqualTo("Quantity");
    }
    assertThat(opportunity()).containsEntry("Amount", new BigDecimal("300.00"));
  }

  @Test
  void refusesALineItemWithoutAPriceBookEntry() {
    Answer answer =
        post(
            "OpportunityLineItem",
            "{\"OpportunityId\":\"%s\",\"Quantity\":1}".formatted(opportunity));

    assertThat(answer.errorCode()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    assertThat(answer.body()).contains("must specify pricebook entry id");
  }

  @Test
  void worksOutTheEndOrTheDurationOfAnEvent() {
    String start = "\"StartDateTime\":\"2026-03-01T10:00:00Z\"";

    String lasting = client.create("Event", "{" + start + ",\"DurationInMinutes\":45}");
    String ending =
        client.create("Event", "{" + start + ",\"EndDateTime\":\"2026-03-01T11:30:00Z\"}");

    assertThat(org.record("Event", lasting).orElseThrow())
        .containsEntry("EndDateTime", Instant.parse("2026-03-01T10:45:00Z"));
    assertThat(org.record("Event", ending).orElseThrow()).containsEntry("DurationInMinutes", 90);
    assertThat(post("Event", "{" + start + "}").errorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(
            post("Event", "{" + start + ",\"EndDateTime\":\"2026-03-01T09:00:00Z\"}").errorCode())
        .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
  }

  @Test
  void commentsOnACase() {
    String parent = org.insert("Case", Map.of("Subject", "Leak"));

    client.create("CaseComment", "{\"ParentId\":\"" + parent + "\",\"CommentBody\":\"Fixed\"}");

    assertThat(
            client
                .query("SELECT (SELECT CommentBody FROM CaseComments) FROM Case")
                .json()
                .at("/records/0/CaseComments/records/0/CommentBody")
                .asText())
        .isEqualTo("Fixed");
    assertThat(post("CaseComment", "{\"CommentBody\":\"x\"}").errorCode())
        .isEqualTo("REQUIRED_FIELD_MISSING");
  }

  private Map<String, Object> opportunity() {
    return org.record("Opportunity", opportunity).orElseThrow();
  }

  private String entry(String book, String price) {
    return client.create("PricebookEntry", entryJson(book, price));
  }

  private String entryJson(String book, String price) {
    return "{\"Pricebook2Id\":\"%s\",\"Product2Id\":\"%s\",\"UnitPrice\":%s,\"IsActive\":true}"
        .formatted(book, product, price);
  }

  private String item(String entry, String members) {
    return client.create("OpportunityLineItem", itemJson(entry, members));
  }

  private String itemJson(String entry, String members) {
    return "{\"OpportunityId\":\"%s\",\"PricebookEntryId\":\"%s\",%s}"
        .formatted(opportunity, entry, members);
  }

  private Answer post(String object, String json) {
    return client.post("/sobjects/" + object, json);
  }
}
