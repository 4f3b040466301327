package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.health.ConnectionsHealth;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Shows the connections in {@code /actuator/health}, where Spring Boot Actuator is there. */
@AutoConfiguration(after = SalesforceConnectorAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
public class SalesforceHealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = "salesforceConnectionsHealthIndicator")
  @ConditionalOnEnabledHealthIndicator("salesforce-connections")
  ConnectionsHealth salesforceConnectionsHealthIndicator(ConnectionServices services) {
    return new ConnectionsHealth(services.connections());
  }
}
