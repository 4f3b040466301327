package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.Rows;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.CreateRecord;
import io.crmflow.salesforce.operation.OpportunityOperations;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the price book entry and the price for {@code opportunity.add-product}: the active entry of
 * the product in the opportunity's price book and currency, with its list price unless the step has
 * another. An opportunity without a price book gets the standard one first, as on Salesforce's
 * pages. Prices are not remembered; twenty steps share one request. Thread-safe.
 */
public final class ProductPrices implements Stage {

  /** Most rows of one request. */
  private static final int MOST_ROWS = 200;

  private final SalesforceClients clients;
  private final OrgMetadata metadata;

  /** Creates the stage; nothing is read until a step adds a product. */
  public ProductPrices(SalesforceClients clients, OrgMetadata metadata) {
    this.clients = clients;
    this.metadata = metadata;
  }

  @Override
  public void before(Batch batch) {
    Map<ConnectionId, List<AddedProduct>> added = new LinkedHashMap<>();
    for (int place : batch.open()) {
      if (batch.call(place).operation() instanceof CreateRecord step
          && step.id().equals(OpportunityOperations.ADD_PRODUCT)) {
        AddedProduct product = new AddedProduct(place, step);
        if (product.needsHelp()) {
          added
              .computeIfAbsent(batch.call(place).connection(), any -> new ArrayList<>())
              .add(product);
        }
      }
    }
    added.forEach((connection, products) -> price(batch, connection, products));
  }

  private void price(Batch batch, ConnectionId connection, List<AddedProduct> added) {
    SalesforceApi api = clients.api(connection);
    Map<String, String> books = new LinkedHashMap<>();
    try {
      PriceBooks prices = PriceBooks.of(api, added, hasManyCurrencies(connection));
      for (AddedProduct product : added) {
        price(batch, product, prices, books);
      }
    } catch (SalesforceException e) {
      added.forEach(product -> batch.fail(product.place(), e.error()));
      return;
    }
    assign(api, books)
        .forEach(
            (opportunity, error) ->
                added.stream()
                    .filter(product -> product.opportunity().equals(opportunity))
                    .forEach(product -> batch.fail(product.place(), error)));
  }

  private static void price(
      Batch batch, AddedProduct product, PriceBooks prices, Map<String, String> books) {
    if (!product.namesProduct()) {
      prices
          .entry(product.entry())
          .ifPresent(entry -> batch.replace(product.place(), product.priced(entry)));
      return;
    }
    try {
      ObjectNode opportunity =
          prices
              .opportunity(product.opportunity())
              .orElseThrow(() -> ProductProblems.noOpportunity(product));
      PriceEntry entry = PriceChoice.of(product, opportunity, prices.prices(product));
      batch.replace(product.place(), product.priced(entry));
      if (PriceChoice.book(opportunity) == null) {
        books.put(product.opportunity(), entry.book());
      }
    } catch (SalesforceException e) {
      batch.fail(product.place(), e.error());
    }
  }

  private boolean hasManyCurrencies(ConnectionId connection) {
    Described opportunity =
        metadata.describe(connection, List.of("Opportunity")).get("Opportunity");
    return opportunity.known().flatMap(known -> known.field("CurrencyIsoCode")).isPresent();
  }

  /** Gives opportunities their price book; the answer holds those that did not get it. */
  private static Map<String, SalesforceError> assign(SalesforceApi api, Map<String, String> books) {
    Map<String, SalesforceError> refused = new LinkedHashMap<>();
    List<String> ids = List.copyOf(books.keySet());
    for (int from = 0; from < ids.size(); from += MOST_ROWS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST_ROWS));
      try {
        List<RowResult> results = api.update(Map.of(), rows(some, books));
        for (int i = 0; i < results.size() && i < some.size(); i++) {
          if (!results.get(i).success()) {
            refused.put(some.get(i), ErrorAnswers.of(results.get(i)));
          }
        }
      } catch (SalesforceException e) {
        some.forEach(id -> refused.put(id, e.error()));
      }
    }
    return refused;
  }

  private static Rows rows(List<String> ids, Map<String, String> books) {
    return new Rows(
        false,
        ids.stream()
            .map(
                id -> {
                  ObjectNode row = JsonNodeFactory.instance.objectNode();
                  row.putObject("attributes").put("type", "Opportunity");
                  return row.put("id", id).put("Pricebook2Id", books.get(id));
                })
            .toList());
  }
}
