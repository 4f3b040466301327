package io.crmflow.salesforce.simulator.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Products on opportunities: what price book entries and line items take from each other. */
final class Prices {
  private final RecordStore store;

  Prices(RecordStore store) {
    this.store = store;
  }

  void apply(Draft draft) {
    switch (draft.type().name()) {
      case "PricebookEntry" -> entry(draft);
      case "OpportunityLineItem" -> lineItem(draft);
      case "Opportunity" -> amount(draft);
      default -> {
        // has no prices
      }
    }
  }

  /** The amount that the products of an opportunity make together; null when it has none. */
  BigDecimal total(String opportunityId) {
    List<BigDecimal> prices =
        store.require("OpportunityLineItem").rows().stream()
            .filter(row -> !row.deleted() && opportunityId.equals(row.value("OpportunityId")))
            .map(row -> (BigDecimal) row.value("TotalPrice"))
            .toList();
    return prices.isEmpty() ? null : prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void entry(Draft draft) {
    if (!draft.isNew() || draft.get("Product2Id") == null || draft.get("Pricebook2Id") == null) {
      return;
    }
    SObject product = row("Product2", draft.text("Product2Id"));
    draft.set("Name", product.value("Name"));
    draft.set("ProductCode", product.value("ProductCode"));
    if (priced(product, draft.text("Pricebook2Id"))) {
      throw RowError.of(
              "DUPLICATE_VALUE", "This price definition already exists in this price book")
          .asException();
    }
    if (!isStandard(draft.text("Pricebook2Id")) && !hasStandardPrice(product)) {
      throw RowError.of("STANDARD_PRICE_NOT_DEFINED", "No standard price defined for this product")
          .asException();
    }
  }

  /** Price and total follow from each other; the entry names the product and the list price. */
  private void lineItem(Draft draft) {
    if (draft.get("OpportunityId") == null) {
      return;
    }
    if (draft.get("PricebookEntryId") == null) {
      throw integrity(
          "PricebookEntryId, unknown (versions 3.0 and higher must specify pricebook entry id;"
              + " others must specify product id)",
          "PricebookEntryId",
          "unknown");
    }
    SObject entry = row("PricebookEntry", draft.text("PricebookEntryId"));
    SObject opportunity = row("Opportunity", draft.text("OpportunityId"));
    Object book = opportunity.value("Pricebook2Id");
    if (book != null && !book.equals(entry.value("Pricebook2Id"))) {
      throw RowError.of(
              "FIELD_INTEGRITY_EXCEPTION",
              "pricebook entry is in a different pricebook than the one assigned to the"
                  + " opportunity",
              "PricebookEntryId")
          .asException();
    }
    draft.set("Product2Id", entry.value("Product2Id"));
    draft.set("ProductCode", entry.value("ProductCode"));
    draft.set("ListPrice", entry.value("UnitPrice"));
    draft.set("Name", opportunity.value("Name") + " " + entry.value("Name"));
    price(draft);
  }

  private static void price(Draft draft) {
    BigDecimal quantity = (BigDecimal) draft.get("Quantity");
    if (quantity == null) {
      return;
    }
    if (quantity.signum() == 0) {
      throw integrity("Quantity (quantity must be nonzero)", "Quantity");
    }
    boolean unit = draft.isGiven("UnitPrice") && draft.get("UnitPrice") != null;
    boolean total = draft.isGiven("TotalPrice") && draft.get("TotalPrice") != null;
    if (unit && total) {
      throw integrity("unable to set both unit price and total price", "UnitPrice", "TotalPrice");
    }
    if (total) {
      BigDecimal price = (BigDecimal) draft.get("TotalPrice");
      draft.set("UnitPrice", price.divide(quantity, 2, RoundingMode.HALF_UP));
      return;
    }
    if (draft.get("UnitPrice") == null) {
      draft.set("UnitPrice", draft.get("ListPrice"));
    }
    BigDecimal price = (BigDecimal) draft.get("UnitPrice");
    draft.set("TotalPrice", price.multiply(quantity).setScale(2, RoundingMode.HALF_UP));
  }

  private static RowException integrity(String why, String... fields) {
    return RowError.of("FIELD_INTEGRITY_EXCEPTION", "field integrity exception: " + why, fields)
        .asException();
  }

  /** An opportunity with products has their amount, whatever a client sends. */
  private void amount(Draft draft) {
    if (!draft.isNew() && draft.isGiven("Amount")) {
      BigDecimal total = total(draft.text("Id"));
      if (total != null) {
        draft.set("Amount", total);
      }
    }
  }

  private boolean priced(SObject product, String book) {
    return store.require("PricebookEntry").rows().stream()
        .anyMatch(
            row ->
                !row.deleted()
                    && product.id().equals(row.value("Product2Id"))
                    && book.equals(row.value("Pricebook2Id")));
  }

  private boolean hasStandardPrice(SObject product) {
    return store.require("Pricebook2").rows().stream()
        .anyMatch(row -> isStandard(row.id()) && priced(product, row.id()));
  }

  private boolean isStandard(String book) {
    return Boolean.TRUE.equals(row("Pricebook2", book).value("IsStandard"));
  }

  private SObject row(String object, String id) {
    return store.require(object).row(id).orElseThrow();
  }
}
