package io.crmflow.salesforce.simulator.lead;

import io.crmflow.salesforce.simulator.record.SObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which lead field goes into which field of the records a conversion makes or fills. */
final class FieldMap {
  static final Map<String, String> ACCOUNT =
      map(
          "Company", "Name",
          "Street", "BillingStreet",
          "City", "BillingCity",
          "State", "BillingState",
          "PostalCode", "BillingPostalCode",
          "Country", "BillingCountry",
          "Phone", "Phone",
          "Fax", "Fax",
          "Website", "Website",
          "Industry", "Industry",
          "AnnualRevenue", "AnnualRevenue",
          "NumberOfEmployees", "NumberOfEmployees",
          "Rating", "Rating",
          "LeadSource", "AccountSource");

  static final Map<String, String> CONTACT =
      map(
          "LastName", "LastName",
          "FirstName", "FirstName",
          "Salutation", "Salutation",
          "Title", "Title",
          "Email", "Email",
          "Phone", "Phone",
          "MobilePhone", "MobilePhone",
          "Fax", "Fax",
          "Street", "MailingStreet",
          "City", "MailingCity",
          "State", "MailingState",
          "PostalCode", "MailingPostalCode",
          "Country", "MailingCountry",
          "LeadSource", "LeadSource",
          "Description", "Description");

  private FieldMap() {}

  /** Everything the lead knows. */
  static Map<String, Object> values(SObject lead, Map<String, String> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(
        (from, to) -> {
          if (lead.value(from) != null) {
            values.put(to, lead.value(from));
          }
        });
    return values;
  }

  /** What the lead knows and the existing record does not. */
  static Map<String, Object> missing(SObject lead, SObject existing, Map<String, String> fields) {
    Map<String, Object> values = values(lead, fields);
    values.keySet().removeIf(name -> existing.value(name) != null);
    return values;
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
