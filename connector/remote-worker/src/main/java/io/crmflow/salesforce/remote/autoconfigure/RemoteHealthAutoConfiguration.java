package io.crmflow.salesforce.remote.autoconfigure;

import io.crmflow.salesforce.remote.worker.RemoteWorker;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Shows the engine in {@code /actuator/health}, where Spring Boot Actuator is there. */
@AutoConfiguration(after = RemoteWorkerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RemoteWorker.class)
public class RemoteHealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = "salesforceRemoteEngineHealthIndicator")
  @ConditionalOnEnabledHealthIndicator("salesforce-remote-engine")
  RemoteEngineHealth salesforceRemoteEngineHealthIndicator(RemoteWorker worker) {
    return new RemoteEngineHealth(worker);
  }
}
