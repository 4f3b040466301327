package io.crmflow.salesforce.benchmarks.client;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Invented contacts; the same ones for each client. */
final class Contacts {

  static final String KEY = "Number__c";
  static final String COLUMNS = "Number__c,LastName,FirstName,Email,Phone";
  static final String SOQL = "SELECT " + COLUMNS + " FROM Contact";

  private Contacts() {}

  static Map<String, Object> fields(int number) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(KEY, "N-" + number);
    fields.put("LastName", "Quandahl " + number);
    fields.put("FirstName", "Ada");
    fields.put("Email", "contact" + number + "@osprey.example");
    fields.put("Phone", "+41 44 " + number);
    return fields;
  }

  static Map<String, Object> lead(int number) {
    return Map.of("LastName", "Quandahl " + number, "Company", "Osprey Marine");
  }

  static void csv(int count, Writer out) throws IOException {
    BufferedWriter lines = new BufferedWriter(out);
    lines.write(COLUMNS);
    lines.write('\n');
    for (int i = 0; i < count; i++) {
      lines.write("N-" + i + ",Quandahl " + i + ",Ada,contact" + i);
      lines.write("@osprey.example,+41 44 " + i + "\n");
    }
    lines.flush();
  }
}
