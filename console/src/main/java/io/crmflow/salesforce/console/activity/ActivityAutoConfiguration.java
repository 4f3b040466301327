package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.audit.Writes;
import io.crmflow.salesforce.budget.UsageHistory;
import io.crmflow.salesforce.console.ConsoleAutoConfiguration;
import io.crmflow.salesforce.process.StepFailures;
import io.crmflow.salesforce.trigger.TriggerServices;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds to the console what the connector does, as far as the application has it. */
@AutoConfiguration(
    after = ConsoleAutoConfiguration.class,
    afterName = {
      "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEngineAutoConfiguration",
      "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceTriggerAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ActivityAutoConfiguration {

  @Bean
  @ConditionalOnBean(TriggerServices.class)
  FeedController feedController(TriggerServices triggers) {
    return new FeedController(triggers.feeds());
  }

  @Bean
  @ConditionalOnBean(UsageHistory.class)
  UsageController usageController(UsageHistory history) {
    return new UsageController(history);
  }

  @Bean
  @ConditionalOnBean(Writes.class)
  WriteController writeController(Writes writes) {
    return new WriteController(writes);
  }

  @Bean
  @ConditionalOnBean(StepFailures.class)
  FailureController failureController(StepFailures failures) {
    return new FailureController(failures);
  }
}
