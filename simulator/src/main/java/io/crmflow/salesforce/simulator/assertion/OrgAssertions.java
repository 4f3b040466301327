package io.crmflow.salesforce.simulator.assertion;

import io.crmflow.salesforce.simulator.Org;

/**
 * Entry to the assertions on an org; its static import goes well with that of AssertJ.
 *
 * <pre>{@code
 * assertThat(org).hasLead(Map.of("LastName", "Dent")).received(1, "POST");
 * }</pre>
 */
public final class OrgAssertions {
  private OrgAssertions() {}

  /** Starts assertions on what the org holds and what it was asked. */
  public static OrgAssert assertThat(Org org) {
    return new OrgAssert(org);
  }
}
