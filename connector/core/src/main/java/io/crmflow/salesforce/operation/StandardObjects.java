package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.date;
import static io.crmflow.salesforce.operation.Fields.longText;
import static io.crmflow.salesforce.operation.Fields.number;
import static io.crmflow.salesforce.operation.Fields.owner;
import static io.crmflow.salesforce.operation.Fields.ownerOrQueue;
import static io.crmflow.salesforce.operation.Fields.picklist;
import static io.crmflow.salesforce.operation.Fields.reference;
import static io.crmflow.salesforce.operation.Fields.required;
import static io.crmflow.salesforce.operation.Fields.text;

import java.util.List;
import java.util.Map;

/**
 * The objects of a sales process with the fields that most processes use. Lengths and picklist
 * values are those of a new org.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference">Object
 *     Reference</a>
 */
final class StandardObjects {

  private static final String MONEY = "In the currency of the record, a point before decimals.";
  private static final Input SALUTATION =
      picklist("Salutation", "Salutation", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.");
  private static final Input LEAD_SOURCE =
      picklist(
          "LeadSource",
          "Lead source",
          "Web",
          "Phone Inquiry",
          "Partner Referral",
          "Purchased List",
          "Other");
  private static final Input EMAIL = text("Email", "Email", 80);
  private static final Input PHONE = text("Phone", "Phone", 40);
  private static final Input MOBILE = text("MobilePhone", "Mobile phone", 40);
  private static final Input DESCRIPTION = longText("Description", "Description", 32_000);
  private static final Input RECORD_TYPE = Fields.recordType();
  private static final Input OWNER = owner("OwnerId", "Owner", "");

  static final ObjectType LEAD =
      new ObjectType(
          "lead",
          "Lead",
          "lead",
          "00Q",
          List.of(
              required(text("LastName", "Last name", 80)),
              required(text("Company", "Company", 255)),
              SALUTATION,
              text("FirstName", "First name", 40),
              text("Title", "Job title", 128),
              EMAIL,
              PHONE,
              MOBILE,
              picklist(
                  "Status",
                  "Status",
                  "Open - Not Contacted",
                  "Working - Contacted",
                  "Closed - Not Converted"),
              LEAD_SOURCE,
              picklist("Rating", "Rating", "Hot", "Warm", "Cold"),
              text("Industry", "Industry", 255),
              number("AnnualRevenue", "Annual revenue", MONEY),
              text("Country", "Country", 80),
              ownerOrQueue("OwnerId", "Owner"),
              RECORD_TYPE,
              DESCRIPTION),
          List.of(
              "Name",
              "FirstName",
              "LastName",
              "Company",
              "Title",
              "Email",
              "Phone",
              "MobilePhone",
              "Status",
              "LeadSource",
              "Rating",
              "Industry",
              "AnnualRevenue",
              "Country",
              "OwnerId",
              "IsConverted",
              "LastModifiedDate"),
          "Email",
          true,
          "Email",
          Map.of(
              "LastName", "Dent", "Company", "Magrathea Ltd", "Email", "a.dent@magrathea.example"));

  static final ObjectType CONTACT =
      new ObjectType(
          "contact",
          "Contact",
          "contact",
          "003",
          List.of(
              required(text("LastName", "Last name", 80)),
              SALUTATION,
              text("FirstName", "First name", 40),
              reference("AccountId", "Account", "an account"),
              text("Title", "Job title", 128),
              text("Department", "Department", 80),
              EMAIL,
              PHONE,
              MOBILE,
              text("MailingCity", "City", 40),
              text("MailingCountry", "Country", 80),
              LEAD_SOURCE,
              OWNER,
              RECORD_TYPE,
              DESCRIPTION),
          List.of(
              "Name",
              "FirstName",
              "LastName",
              "AccountId",
              "Title",
              "Department",
              "Email",
              "Phone",
              "MobilePhone",
              "MailingCity",
              "MailingCountry",
              "LeadSource",
              "OwnerId",
              "LastModifiedDate"),
          "Email",
          false,
          "Email",
          Map.of("LastName", "Prefect", "FirstName", "Ford", "Email", "ford@guide.example"));

  static final ObjectType ACCOUNT =
      new ObjectType(
          "account",
          "Account",
          "account",
          "001",
          List.of(
              required(text("Name", "Account name", 255)),
              picklist(
                  "Type",
                  "Type",
                  "Prospect",
                  "Customer - Direct",
                  "Customer - Channel",
                  "Channel Partner / Reseller",
                  "Installation Partner",
                  "Technology Partner",
                  "Other"),
              text("Industry", "Industry", 40),
              text("AccountNumber", "Account number", 40),
              PHONE,
              text("Website", "Website", 255),
              text("BillingStreet", "Billing street", 255),
              text("BillingPostalCode", "Billing postal code", 20),
              text("BillingCity", "Billing city", 40),
              text("BillingCountry", "Billing country", 80),
              number("AnnualRevenue", "Annual revenue", MONEY),
              number("NumberOfEmployees", "Employees", "A whole number."),
              reference("ParentId", "Parent account", "an account"),
              OWNER,
              RECORD_TYPE,
              DESCRIPTION),
          List.of(
              "Name",
              "Type",
              "Industry",
              "AccountNumber",
              "Phone",
              "Website",
              "BillingCity",
              "BillingCountry",
              "AnnualRevenue",
              "NumberOfEmployees",
              "ParentId",
              "OwnerId",
              "LastModifiedDate"),
          "Name",
          true,
          "External_Id__c",
          Map.of("Name", "Magrathea Ltd", "Industry", "Engineering"));

  static final ObjectType OPPORTUNITY =
      new ObjectType(
          "opportunity",
          "Opportunity",
          "opportunity",
          "006",
          List.of(
              required(text("Name", "Opportunity name", 120)),
              required(
                  picklist(
                      "StageName",
                      "Stage",
                      "Prospecting",
                      "Qualification",
                      "Needs Analysis",
                      "Value Proposition",
                      "Id. Decision Makers",
                      "Perception Analysis",
                      "Proposal/Price Quote",
                      "Negotiation/Review",
                      "Closed Won",
                      "Closed Lost")),
              required(date("CloseDate", "Close date")),
              reference("AccountId", "Account", "an account"),
              number("Amount", "Amount", MONEY),
              number("Probability", "Probability", "Percent, 0 to 100."),
              picklist(
                  "Type",
                  "Type",
                  "Existing Customer - Upgrade",
                  "Existing Customer - Replacement",
                  "Existing Customer - Downgrade",
                  "New Customer"),
              LEAD_SOURCE,
              text("NextStep", "Next step", 255),
              OWNER,
              RECORD_TYPE,
              DESCRIPTION),
          List.of(
              "Name",
              "StageName",
              "CloseDate",
              "AccountId",
              "Amount",
              "Probability",
              "Type",
              "LeadSource",
              "IsClosed",
              "IsWon",
              "OwnerId",
              "LastModifiedDate"),
          "Name",
          false,
          "Name",
          Map.of("Name", "A new planet", "StageName", "Prospecting", "CloseDate", "2030-12-31"));

  /** Stands for whatever object the option {@code object} names. */
  static final ObjectType ANY = unknown(null, "record");

  private StandardObjects() {}

  /** The objects with operations of their own. */
  static List<ObjectType> all() {
    return List.of(LEAD, CONTACT, ACCOUNT, OPPORTUNITY);
  }

  /** What is known about an object of this name, which may be little. */
  static ObjectType named(String object) {
    String name = Names.single("object", object);
    return all().stream()
        .filter(type -> type.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseGet(() -> unknown(name, name));
  }

  private static ObjectType unknown(String name, String label) {
    Map<String, Object> sample = Map.of("Name", "Sirius Cybernetics");
    return new ObjectType(
        "record", name, label, "", List.of(), List.of(), "Name", true, "External_Id__c", sample);
  }
}
