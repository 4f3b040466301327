package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the annotation promises. */
@SalesforceOrg(seeded = true)
class SalesforceOrgTest {
  private static final Set<Object> SIMULATORS = new HashSet<>();
  private static SalesforceSimulator last;

  @BeforeEach
  void remember(SalesforceSimulator simulator) {
    SIMULATORS.add(simulator.loginUrl());
    last = simulator;
  }

  @AfterAll
  static void startedOneServer() {
    assertThat(SIMULATORS).hasSize(1);
  }

  @RepeatedTest(2)
  void startsEachTestWithAFreshOrg(Org org) {
    assertThat(org.records("Lead")).hasSize(15);

    org.insert("Lead", Map.of("LastName", "A", "Company", "B"));

    assertThat(org.records("Lead")).hasSize(16);
  }

  @Test
  void givesOrgAndSimulatorThatBelongTogether(SalesforceSimulator simulator, Org org) {
    assertThat(simulator.org()).isSameAs(org).isSameAs(last.org());
    assertThat(simulator.loginUrl()).isNotEqualTo(simulator.instanceUrl());
  }

  @Nested
  class InANestedClass {
    @Test
    void sharesTheServer(SalesforceSimulator simulator) {
      assertThat(SIMULATORS).contains(simulator.loginUrl());
      assertThat(simulator.org().records("Lead")).hasSize(15);
    }
  }
}
