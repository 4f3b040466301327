package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.CreateRecord;
import io.crmflow.salesforce.operation.NamedReferences;
import io.crmflow.salesforce.operation.OpportunityOperations;

/** A product that a step adds to an opportunity, and what of its price is still open. */
record AddedProduct(int place, CreateRecord step) {

  private static final String PRODUCT = OpportunityOperations.PRODUCT_INPUT;

  String opportunity() {
    return text("OpportunityId");
  }

  /** Id, product code or name; empty when the step gives a price book entry. */
  String product() {
    return text(PRODUCT).strip();
  }

  boolean namesProduct() {
    return !product().isEmpty();
  }

  boolean isById() {
    return NamedReferences.isId(product());
  }

  String entry() {
    return text("PricebookEntryId");
  }

  /** Salesforce wants a price of the unit or a total. */
  boolean hasPrice() {
    return !step.fields().path("UnitPrice").isMissingNode()
        || !step.fields().path("TotalPrice").isMissingNode();
  }

  boolean needsHelp() {
    return namesProduct() || !hasPrice();
  }

  /** The step with its price book entry, and the list price when it has no other. */
  CreateRecord priced(PriceEntry entry) {
    ObjectNode fields = step.fields().deepCopy();
    fields.remove(PRODUCT);
    fields.put("PricebookEntryId", entry.id());
    if (!hasPrice()) {
      fields.set("UnitPrice", entry.price());
    }
    return step.withFields(fields);
  }

  private String text(String field) {
    JsonNode value = step.fields().path(field);
    return value.isNull() ? "" : value.asText("");
  }
}
