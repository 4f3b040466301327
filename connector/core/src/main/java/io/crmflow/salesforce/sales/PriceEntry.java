package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The price of a product in a price book.
 *
 * @param price list price
 * @param currency null in an org with one currency
 * @param standard whether it stands in the standard price book
 * @param active whether entry and product may be used
 */
record PriceEntry(
    String id,
    String book,
    String product,
    String code,
    String name,
    JsonNode price,
    String currency,
    boolean standard,
    boolean active) {

  static final String FIELDS =
      "Id, Pricebook2Id, Product2Id, ProductCode, Name, UnitPrice, IsActive, Pricebook2.IsStandard,"
          + " Product2.IsActive";

  static PriceEntry of(ObjectNode row) {
    return new PriceEntry(
        row.path("Id").asText(),
        row.path("Pricebook2Id").asText(),
        row.path("Product2Id").asText(),
        row.path("ProductCode").asText(""),
        row.path("Name").asText(""),
        row.path("UnitPrice"),
        row.path("CurrencyIsoCode").asText(null),
        row.path("Pricebook2").path("IsStandard").asBoolean(),
        row.path("IsActive").asBoolean() && row.path("Product2").path("IsActive").asBoolean());
  }

  boolean isOf(AddedProduct added) {
    return added.isById()
        ? product.startsWith(added.product())
        : code.equalsIgnoreCase(added.product()) || name.equalsIgnoreCase(added.product());
  }

  boolean hasCode(AddedProduct added) {
    return code.equalsIgnoreCase(added.product());
  }
}
