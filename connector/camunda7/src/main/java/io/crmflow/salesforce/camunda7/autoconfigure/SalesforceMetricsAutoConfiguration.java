package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.metrics.ClientMeters;
import io.crmflow.salesforce.camunda7.metrics.StandingMeters;
import io.crmflow.salesforce.camunda7.metrics.StepMeters;
import io.crmflow.salesforce.camunda7.parking.TaskCounts;
import io.crmflow.salesforce.camunda7.trigger.FeedMeters;
import io.crmflow.salesforce.camunda7.trigger.MicrometerFeedMeters;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.process.DriftWatch;
import io.crmflow.salesforce.springboot.HousekeepingSchedule;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Shows calls, steps, connections, feeds and drift as metrics, where Micrometer is there. */
@AutoConfiguration(
    after = SalesforceTriggerAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, TriggerServices.class})
public class SalesforceMetricsAutoConfiguration {

  /** Two queries, one of them over all waiting steps. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

  @Bean
  @ConditionalOnMissingBean
  ClientMeters salesforceClientMeters(MeterRegistry registry) {
    return new ClientMeters(registry);
  }

  /** As the outermost stage it sees all outcomes. */
  @Bean
  @ConditionalOnMissingBean
  @Order(0)
  StepMeters salesforceStepMeters(MeterRegistry registry) {
    return new StepMeters(registry);
  }

  @Bean
  @ConditionalOnMissingBean
  StandingMeters salesforceStandingMeters(
      MeterRegistry registry, ConnectionServices services, ProcessEngine engine) {
    return new StandingMeters(registry, services.connections(), () -> TaskCounts.of(engine));
  }

  @Bean
  @ConditionalOnMissingBean(name = "salesforceStandingSchedule")
  HousekeepingSchedule salesforceStandingSchedule(StandingMeters meters) {
    return new HousekeepingSchedule(
        "salesforce-meters-",
        FIRST_LOOK,
        LOOK_AGAIN,
        meters,
        "Connections and waiting Salesforce steps were not counted, trying again in a moment");
  }

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
