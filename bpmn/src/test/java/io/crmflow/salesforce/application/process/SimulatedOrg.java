package io.crmflow.salesforce.application.process;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The org that the tests of one application context share; each test starts with a reset. */
@TestConfiguration(proxyBeanMethods = false)
class SimulatedOrg {

  @Bean
  SalesforceSimulator simulator() {
    return SalesforceSimulator.builder().build();
  }

  @Bean
  Org org(SalesforceSimulator simulator) {
    return simulator.org();
  }

  @Bean
  DynamicPropertyRegistrar allowedHosts(SalesforceSimulator simulator) {
    return properties ->
        properties.add(
            "salesforce.connector.allowed-hosts",
            () -> simulator.loginUrl() + "," + simulator.instanceUrl());
  }
}
