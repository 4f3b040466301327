package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Map;

/** What the example processes need in the org: goods, rules that they meet, keys for the sync. */
final class DemoGoods {

  /** Name of the product that the examples offer and order. */
  static final String PRODUCT = "Yearly licence";

  /** More of it in one order is refused by a validation rule. */
  static final int STOCK = 100;

  private static final int LIST_PRICE = 120;

  private DemoGoods() {}

  /** Puts product, price, approval process, rule and key fields into an org that has none. */
  static void add(Org org) {
    String product = org.insert("Product2", Map.of("Name", PRODUCT, "IsActive", true));
    org.insert(
        "PricebookEntry",
        Map.of(
            "Pricebook2Id",
            standardPriceBook(org),
            "Product2Id",
            product,
            "UnitPrice",
            LIST_PRICE,
            "IsActive",
            true));
    for (String object : List.of("Account", "Contact")) {
      org.addField(object, Field.text("Sync_Key__c", 40).asExternalId().asUnique());
    }
    String approver = (String) org.records("User").get(0).get("Id");
    org.addApprovalProcess("Opportunity", "Discounts", opportunity -> true, approver);
    org.addValidationRule(
        "OpportunityLineItem",
        "Stock",
        item -> item.get("Quantity") instanceof Number wanted && wanted.intValue() > STOCK,
        "Only " + STOCK + " of this product are left");
  }

  private static Object standardPriceBook(Org org) {
    List<Map<String, Object>> books = org.records("Pricebook2");
    return books.stream()
        .filter(book -> Boolean.TRUE.equals(book.get("IsStandard")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The org has no standard price book"))
        .get("Id");
  }
}
