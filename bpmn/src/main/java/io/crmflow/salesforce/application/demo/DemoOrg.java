package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.simulator.SalesforceSimulator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A Salesforce org in the memory of this process, reachable from this machine only. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
class DemoOrg {

  @Bean(destroyMethod = "close")
  SalesforceSimulator demoSimulator(DemoProperties properties) {
    return SalesforceSimulator.builder()
        .seeded()
        .setUp(DemoGoods::add)
        .loginPort(properties.loginPort())
        .instancePort(properties.instancePort())
        .pubSubPort(properties.pubSubPort())
        .build();
  }
}
