package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Chooses the one price of a product for an opportunity. */
final class PriceChoice {

  private PriceChoice() {}

  /**
   * The active price in the opportunity's price book and currency.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when there is none or several
   */
  static PriceEntry of(AddedProduct product, ObjectNode opportunity, List<PriceEntry> prices) {
    if (prices.isEmpty()) {
      throw ProductProblems.unknown(product);
    }
    List<PriceEntry> inBook = prices.stream().filter(entry -> isIn(entry, opportunity)).toList();
    if (inBook.isEmpty()) {
      throw ProductProblems.notInBook(product, book(opportunity) == null);
    }
    List<PriceEntry> active = inBook.stream().filter(PriceEntry::active).toList();
    if (active.isEmpty()) {
      throw ProductProblems.inactive(product);
    }
    if (active.stream().map(PriceEntry::product).distinct().count() > 1) {
      throw ProductProblems.several(product, active);
    }
    return active.get(0);
  }

  /** Id of the opportunity's price book; null when it has none. */
  static String book(ObjectNode opportunity) {
    JsonNode book = opportunity.path("Pricebook2Id");
    return book.isTextual() ? book.asText() : null;
  }

  private static boolean isIn(PriceEntry entry, ObjectNode opportunity) {
    String book = book(opportunity);
    String currency = opportunity.path("CurrencyIsoCode").asText(null);
    boolean sameBook = book == null ? entry.standard() : entry.book().equals(book);
    return sameBook && (currency == null || currency.equals(entry.currency()));
  }
}
