package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.trigger.FeedMeters;
import io.crmflow.salesforce.camunda7.trigger.MicrometerFeedMeters;
import io.crmflow.salesforce.process.DriftWatch;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Shows feeds and drift as metrics, where Micrometer is there. */
@AutoConfiguration(
    after = SalesforceTriggerAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, TriggerServices.class})
public class SalesforceMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  FeedMeters salesforceFeedMeters(MeterRegistry registry, TriggerServices triggers) {
    return new MicrometerFeedMeters(registry, triggers.feeds());
  }

  /** The same on all nodes: what the last look found. */
  @Bean
  @ConditionalOnBean(DriftWatch.class)
  MeterBinder salesforceDriftMeter(DriftWatch watch) {
    return registry ->
        Gauge.builder("salesforce.connector.drift", () -> watch.last().processes().size())
            .baseUnit("processes")
            .description("Deployed processes that their orgs no longer fit")
            .register(registry);
  }
}
