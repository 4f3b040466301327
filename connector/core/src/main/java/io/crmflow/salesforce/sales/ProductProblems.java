package io.crmflow.salesforce.sales;

import io.crmflow.salesforce.operation.OpportunityOperations;
import io.crmflow.salesforce.operation.Refusal;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import java.util.stream.Collectors;

/** Why a product cannot be added. */
final class ProductProblems {

  private ProductProblems() {}

  static SalesforceException noOpportunity(AddedProduct product) {
    return of(
        ErrorCategory.NOT_FOUND,
        "NOT_FOUND",
        "There is no Opportunity with id "
            + product.opportunity()
            + " that the connected user may see",
        "Check the id, whether the record was deleted, and the user's access to it",
        "OpportunityId");
  }

  static SalesforceException unknown(AddedProduct product) {
    return of(
        ErrorCategory.NOT_FOUND,
        "PRODUCT_NOT_FOUND",
        "No product with the id, code or name " + shown(product) + " has a price in any price book",
        "Check the spelling of code or name (the tab Products), and give the product a standard"
            + " price");
  }

  static SalesforceException notInBook(AddedProduct product, boolean standard) {
    return of(
        ErrorCategory.NOT_FOUND,
        "PRODUCT_NOT_IN_PRICE_BOOK",
        "The product "
            + shown(product)
            + (standard
                ? " has no price in the standard price book, which an opportunity without a price"
                    + " book gets"
                : " has no price in the price book of the opportunity, in its currency"),
        "Add the product to that price book (Products > the product > Price Books), or give the"
            + " opportunity another price book");
  }

  static SalesforceException inactive(AddedProduct product) {
    return of(
        ErrorCategory.VALIDATION,
        "PRODUCT_INACTIVE",
        "The product "
            + shown(product)
            + " or its price in the opportunity's price book is not active",
        "Activate product and price in Salesforce, or choose another product");
  }

  static SalesforceException several(AddedProduct product, List<PriceEntry> entries) {
    List<String> ids = entries.stream().map(PriceEntry::product).distinct().toList();
    String shown =
        entries.stream()
            .map(entry -> entry.name() + " (" + entry.code() + ", " + entry.product() + ")")
            .distinct()
            .collect(Collectors.joining(" or "));
    SalesforceError error =
        of(
                ErrorCategory.AMBIGUOUS,
                "PRODUCT_AMBIGUOUS",
                "The product " + shown(product) + " may be " + shown,
                "Give Product the id or a product code that only one of them has")
            .error();
    return new SalesforceException(error.matching(ids));
  }

  private static String shown(AddedProduct product) {
    return Refusal.shown(product.product());
  }

  private static SalesforceException of(
      ErrorCategory category, String code, String message, String remedy) {
    return of(category, code, message, remedy, OpportunityOperations.PRODUCT_INPUT);
  }

  private static SalesforceException of(
      ErrorCategory category, String code, String message, String remedy, String field) {
    return new SalesforceException(
        SalesforceError.of(category, code, message, remedy).about(List.of(field)));
  }
}
