package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.lookup.Queries;
import io.crmflow.salesforce.operation.SoqlLiteral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices and opportunities that some steps are about, read together. */
final class PriceBooks {

  /** Names of 255 characters, three times in a query that has to fit into an URL. */
  private static final int MOST_STEPS = 20;

  private final List<PriceEntry> entries = new ArrayList<>();
  private final Map<String, ObjectNode> opportunities = new HashMap<>();
  private final String currency;

  private PriceBooks(boolean manyCurrencies) {
    this.currency = manyCurrencies ? ", CurrencyIsoCode" : "";
  }

  /**
   * Reads what these steps need.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException when it cannot be read
   */
  static PriceBooks of(SalesforceApi api, List<AddedProduct> steps, boolean manyCurrencies) {
    PriceBooks books = new PriceBooks(manyCurrencies);
    List<String> soql = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += MOST_STEPS) {
      List<AddedProduct> some = steps.subList(from, Math.min(steps.size(), from + MOST_STEPS));
      soql.add(books.opportunities(some));
      soql.add(books.entries(some));
    }
    List<List<ObjectNode>> answers = Queries.run(api, soql);
    for (int i = 0; i < answers.size(); i += 2) {
      answers.get(i).forEach(row -> books.opportunities.put(row.path("Id").asText(), row));
      answers.get(i + 1).forEach(row -> books.entries.add(PriceEntry.of(row)));
    }
    return books;
  }

  private String opportunities(List<AddedProduct> steps) {
    return "SELECT Id, Pricebook2Id"
        + currency
        + " FROM Opportunity WHERE Id IN "
        + in(steps.stream().map(AddedProduct::opportunity).toList());
  }

  private String entries(List<AddedProduct> steps) {
    List<String> conditions = new ArrayList<>();
    List<String> ids =
        steps.stream()
            .filter(step -> step.namesProduct() && step.isById())
            .map(AddedProduct::product)
            .toList();
    List<String> names =
        steps.stream()
            .filter(step -> step.namesProduct() && !step.isById())
            .map(AddedProduct::product)
            .toList();
    List<String> entryIds =
        steps.stream().filter(step -> !step.namesProduct()).map(AddedProduct::entry).toList();
    add(conditions, "Product2Id", ids);
    add(conditions, "ProductCode", names);
    add(conditions, "Name", names);
    add(conditions, "Id", entryIds);
    return "SELECT "
        + PriceEntry.FIELDS
        + currency
        + " FROM PricebookEntry WHERE "
        + String.join(" OR ", conditions);
  }

  private static void add(List<String> conditions, String field, List<String> values) {
    if (!values.isEmpty()) {
      conditions.add(field + " IN " + in(values));
    }
  }

  private static String in(Collection<String> values) {
    return SoqlLiteral.of("Product", values.stream().distinct().toList());
  }

  Optional<ObjectNode> opportunity(String id) {
    return Optional.ofNullable(opportunities.get(id));
  }

  Optional<PriceEntry> entry(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** Prices of the product, wherever; a product code wins over an equal name. */
  List<PriceEntry> prices(AddedProduct added) {
    List<PriceEntry> all = entries.stream().filter(entry -> entry.isOf(added)).distinct().toList();
    List<PriceEntry> byCode = all.stream().filter(entry -> entry.hasCode(added)).toList();
    return byCode.isEmpty() ? all : byCode;
  }
}
