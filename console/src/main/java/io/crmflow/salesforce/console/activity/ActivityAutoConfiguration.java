package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.console.ConsoleAutoConfiguration;
import io.crmflow.salesforce.trigger.TriggerServices;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds the feeds to the console of an application that has triggers. */
@AutoConfiguration(
    after = ConsoleAutoConfiguration.class,
    afterName = "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceTriggerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(TriggerServices.class)
public class ActivityAutoConfiguration {

  @Bean
  FeedController feedController(TriggerServices triggers) {
    return new FeedController(triggers.feeds());
  }
}
