package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.simulator.Org;
import java.util.Map;

/** Puts records into an org for the ids that the examples of the catalog speak of. */
final class ExampleRecords {

  private static final String SAMPLE = "[A-Za-z0-9]{3}000000000001[A-Z0-5]{3}";

  private static final byte[] TEXT = {'a', 'n', 'y'};

  private final Org org;

  ExampleRecords(Org org) {
    this.org = org;
  }

  /** The id of a new record of the same object, or the value itself when it is no sample id. */
  Object real(Object value) {
    boolean sample = value instanceof String text && text.matches(SAMPLE);
    return sample ? insert(value.toString().substring(0, 3)) : value;
  }

  private String insert(String prefix) {
    return switch (prefix) {
      case "001" -> org.insert("Account", Map.of("Name", "Any"));
      case "003" -> org.insert("Contact", Map.of("LastName", "Any"));
      case "006" ->
          org.insert(
              "Opportunity",
              Map.of("Name", "Any", "StageName", "Prospecting", "CloseDate", "2030-12-31"));
      case "00Q" -> org.insert("Lead", Map.of("LastName", "Any", "Company", "Any"));
      case "00T" -> org.insert("Task", Map.of("Subject", "Any"));
      case "500" -> org.insert("Case", Map.of("Subject", "Any"));
      case "701" -> org.insert("Campaign", Map.of("Name", "Any"));
      case "01u" -> priceBookEntry();
      case "068" ->
          org.insert("ContentVersion", Map.of("PathOnClient", "any.txt", "VersionData", TEXT));
      default -> throw new IllegalArgumentException("No example needs a record " + prefix);
    };
  }

  private String priceBookEntry() {
    String product = org.insert("Product2", Map.of("Name", "Any", "IsActive", true));
    Object book =
        org.records("Pricebook2").stream()
            .filter(one -> Boolean.TRUE.equals(one.get("IsStandard")))
            .findFirst()
            .orElseThrow()
            .get("Id");
    return org.insert(
        "PricebookEntry",
        Map.of("Pricebook2Id", book, "Product2Id", product, "UnitPrice", 100, "IsActive", true));
  }
}
