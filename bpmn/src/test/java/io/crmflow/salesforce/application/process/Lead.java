package io.crmflow.salesforce.application.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data a lead process starts with.
 *
 * @param values text by process variable; an unknown value is absent
 */
record Lead(Map<String, String> values) {

  /**
   * Salesforce field of each process variable, in the order of the columns of {@code leads.csv}.
   */
  static final Map<String, String> FIELDS = fields();

  Lead {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A lead of this line of the file; an empty column is an unknown value. */
  static Lead of(List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> names = List.copyOf(FIELDS.keySet());
    for (int i = 0; i < names.size(); i++) {
      if (!columns.get(i).isEmpty()) {
        values.put(names.get(i), columns.get(i));
      }
    }
    return new Lead(values);
  }

  /** The same lead with one other value. */
  Lead with(String variable, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(variable, value);
    return new Lead(changed);
  }

  /** The same lead without one value. */
  Lead without(String variable) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.remove(variable);
    return new Lead(changed);
  }

  String get(String variable) {
    return values.get(variable);
  }

  boolean isHot() {
    return "Hot".equals(get("rating"));
  }

  /** What the process starts with. */
  Map<String, Object> variables() {
    return new LinkedHashMap<>(values);
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("firstName", "FirstName");
    fields.put("lastName", "LastName");
    fields.put("company", "Company");
    fields.put("email", "Email");
    fields.put("phone", "Phone");
    fields.put("title", "Title");
    fields.put("industry", "Industry");
    fields.put("rating", "Rating");
    fields.put("leadSource", "LeadSource");
    fields.put("annualRevenue", "AnnualRevenue");
    return Collections.unmodifiableMap(fields);
  }
}
