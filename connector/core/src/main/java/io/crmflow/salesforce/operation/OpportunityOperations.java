package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.flag;
import static io.crmflow.salesforce.operation.Fields.number;
import static io.crmflow.salesforce.operation.Fields.picklist;
import static io.crmflow.salesforce.operation.Fields.reference;
import static io.crmflow.salesforce.operation.Fields.required;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to an opportunity on its way: stages, people and products. */
public final class OpportunityOperations {

  /** Id of the operation that moves an opportunity to a stage. */
  public static final String SET_STAGE = "opportunity.set-stage";

  private static final String ADD_CONTACT_ROLE = "opportunity.add-contact-role";

  /** Id of the operation that adds a product. */
  public static final String ADD_PRODUCT = "opportunity.add-product";

  /** Input that names a product; it is no field of Salesforce. */
  public static final String PRODUCT_INPUT = "Product";

  private static final ObjectType OPPORTUNITY = StandardObjects.OPPORTUNITY;
  private static final Input PARENT =
      required(reference("OpportunityId", "Opportunity", "the opportunity"));

  /**
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitycontactrole.htm">OpportunityContactRole</a>
   */
  private static final ObjectType CONTACT_ROLE =
      ObjectType.written(
          "OpportunityContactRole",
          "contact role",
          "00K",
          List.of(
              PARENT,
              required(reference("ContactId", "Contact", "the contact")),
              picklist(
                  "Role",
                  "Role",
                  "Business User",
                  "Decision Maker",
                  "Economic Buyer",
                  "Economic Decision Maker",
                  "Evaluator",
                  "Executive Sponsor",
                  "Influencer",
                  "Technical Buyer",
                  "Other"),
              flag(
                  "IsPrimary",
                  "Primary contact",
                  "Whether it is the main contact; empty means false.")),
          Map.of(
              PARENT.name(),
              RecordId.sample(OPPORTUNITY.idPrefix()),
              "ContactId",
              RecordId.sample(StandardObjects.CONTACT.idPrefix()),
              "Role",
              "Decision Maker",
              "IsPrimary",
              "true"));

  /**
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitylineitem.htm">OpportunityLineItem</a>
   */
  private static final ObjectType PRODUCT =
      ObjectType.written(
          "OpportunityLineItem",
          "opportunity product",
          "00k",
          List.of(
              PARENT,
              Fields.named(
                  PRODUCT_INPUT,
                  "Product",
                  "Id, product code or exact name. Its active price in the opportunity's price book"
                      + " and currency is used; an opportunity without a price book gets the"
                      + " standard one. Only without Price book entry."),
              reference(
                  "PricebookEntryId",
                  "Price book entry",
                  "the product in the price book of the opportunity; only without Product"),
              required(number("Quantity", "Quantity", "A number other than 0.")),
              number(
                  "UnitPrice",
                  "Sales price",
                  "In the currency of the opportunity, a point before decimals; empty means the"
                      + " list price.")),
          Map.of(
              PARENT.name(),
              RecordId.sample(OPPORTUNITY.idPrefix()),
              "PricebookEntryId",
              RecordId.sample("01u"),
              "Quantity",
              "3",
              "UnitPrice",
              "90"));

  private static final Output CLOSED =
      new Output(
          "isClosed", "Closed", "Whether the stage is closed: true, false, or null when unknown.");
  private static final Output WON =
      new Output("isWon", "Won", "Whether the stage is won: true, false, or null when unknown.");

  private OpportunityOperations() {}

  static List<OperationType> all() {
    return List.of(setStage(), addContactRole(), addProduct());
  }

  private static OperationType setStage() {
    Set<String> names = Set.of("StageName", "CloseDate");
    List<Input> fields =
        OPPORTUNITY.fields().stream().filter(field -> names.contains(field.name())).toList();
    return RecordSteps.change(
        SET_STAGE,
        "Set opportunity stage",
        "Moves an opportunity to an active stage of the org, by API name or label, and sets its"
            + " close date if there is one.",
        OPPORTUNITY,
        Inputs.optional(fields),
        Map.of("Id", RecordId.sample(OPPORTUNITY.idPrefix()), "StageName", "Closed Won"),
        OpportunityOperations::staged,
        List.of(CLOSED, WON));
  }

  private static OperationType addContactRole() {
    return RecordSteps.create(
        ADD_CONTACT_ROLE,
        "Add contact role to opportunity",
        "Adds a contact to an opportunity. Gives back the id of the contact role.",
        CONTACT_ROLE,
        values -> complete(ADD_CONTACT_ROLE, values, CONTACT_ROLE));
  }

  private static OperationType addProduct() {
    return RecordSteps.create(
        ADD_PRODUCT,
        "Add product to opportunity",
        "Adds a product to an opportunity. Gives back the id of the opportunity product.",
        PRODUCT,
        OpportunityOperations::product);
  }

  private static Map<String, Object> staged(FieldValues values) {
    ValueRules.present(SET_STAGE, values, "StageName");
    return values.asMap();
  }

  private static Map<String, Object> product(FieldValues values) {
    ValueRules.atMostOne(ADD_PRODUCT, values, "UnitPrice", "TotalPrice");
    ValueRules.exactlyOne(ADD_PRODUCT, values, PRODUCT_INPUT, "PricebookEntryId");
    return complete(ADD_PRODUCT, values, PRODUCT);
  }

  private static Map<String, Object> complete(
      String operation, FieldValues values, ObjectType type) {
    type.fields().stream()
        .filter(Input::required)
        .forEach(field -> ValueRules.present(operation, values, field.name()));
    return values.present();
  }
}
