package io.crmflow.salesforce.simulator.oauth;

import io.crmflow.salesforce.simulator.schema.RecordId;

/** The one user of the org who signs in, and the org itself. */
public record Identity(
    String orgId,
    String orgName,
    String userId,
    String username,
    String firstName,
    String lastName,
    String email) {
  public static final Identity ADMIN =
      new Identity(
          RecordId.of("00D", 1),
          "Northwind Trading (simulated)",
          RecordId.of("005", 1),
          "admin@simulator.example",
          "Ada",
          "Lindqvist",
          "ada.lindqvist@simulator.example");

  public String displayName() {
    return firstName + " " + lastName;
  }
}
