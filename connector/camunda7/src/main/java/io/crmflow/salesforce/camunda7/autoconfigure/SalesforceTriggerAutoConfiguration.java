package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.trigger.EngineTarget;
import io.crmflow.salesforce.camunda7.trigger.FeedMeters;
import io.crmflow.salesforce.camunda7.trigger.TriggerDeployer;
import io.crmflow.salesforce.camunda7.trigger.TriggerSchedule;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.pubsub.PubSubSettings;
import io.crmflow.salesforce.springboot.ConnectorDatabase;
import io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration;
import io.crmflow.salesforce.springboot.SalesforceConnectorProperties;
import io.crmflow.salesforce.springboot.TriggerProperties;
import io.crmflow.salesforce.trigger.TriggerCheck;
import io.crmflow.salesforce.trigger.TriggerServices;
import io.crmflow.salesforce.trigger.TriggerSettings;
import io.crmflow.salesforce.trigger.TriggerTarget;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Starts processes when something changes in Salesforce. Every bean gives way to another one. */
@AutoConfiguration(after = SalesforceConnectorAutoConfiguration.class)
public class SalesforceTriggerAutoConfiguration {

  private static final int LONGEST_NODE_NAME = 100;

  /** The engine needs it before anything that talks to Salesforce is there. */
  @Bean
  @ConditionalOnMissingBean
  static TriggerDeployer salesforceTriggerDeployer() {
    return new TriggerDeployer();
  }

  @Bean
  @ConditionalOnMissingBean
  PubSub salesforcePubSub(
      ConnectionServices connections,
      SalesforceConnectorProperties properties,
      AllowedHosts allowedHosts,
      Clock clock) {
    return new PubSub(
        connections.sessions(),
        new PubSubSettings(
            properties.triggers().pubSubEndpoint(), allowedHosts, properties.http().totalTimeout()),
        clock);
  }

  @Bean
  @ConditionalOnMissingBean
  TriggerCheck salesforceTriggerCheck(
      SalesforceClients clients,
      PubSub pubSub,
      SalesforceConnectorProperties properties,
      TriggerDeployer deployer) {
    TriggerCheck check = new TriggerCheck(clients, pubSub, settings(properties.triggers()));
    deployer.ask(check);
    return check;
  }

  @Bean
  @ConditionalOnMissingBean
  TriggerTarget salesforceTriggerTarget(ProcessEngine engine) {
    return new EngineTarget(engine);
  }

  /** The tables are those that the connection services create. */
  @Bean
  @ConditionalOnMissingBean
  TriggerServices salesforceTriggers(
      ConnectorDatabase database,
      ConnectionServices connections,
      SalesforceClients clients,
      PubSub pubSub,
      TriggerTarget target,
      SalesforceConnectorProperties properties,
      Clock clock) {
    return TriggerServices.create(
        database.dataSource(),
        database.transactions(),
        clients,
        pubSub,
        target,
        settings(properties.triggers()),
        clock);
  }

  private static TriggerSettings settings(TriggerProperties triggers) {
    return new TriggerSettings(
        triggers.pace(),
        triggers.overlap(),
        TriggerSettings.DEFAULT_LEASE,
        node(),
        triggers.events());
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "salesforce.connector.triggers.enabled",
      havingValue = "true",
      matchIfMissing = true)
  TriggerSchedule salesforceTriggerSchedule(
      TriggerServices triggers, ObjectProvider<FeedMeters> meters, TriggerDeployer deployer) {
    TriggerSchedule schedule =
        new TriggerSchedule(triggers.runner(), () -> meters.ifAvailable(FeedMeters::update));
    deployer.announceTo(schedule::refreshSoon);
    return schedule;
  }

  /** Process id and host, as the Java runtime names itself. */
  private static String node() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    return name.substring(0, Math.min(name.length(), LONGEST_NODE_NAME));
  }
}
