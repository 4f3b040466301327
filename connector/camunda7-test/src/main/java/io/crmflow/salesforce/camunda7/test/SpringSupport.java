package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds a simulated org to the application contexts of tests with {@link SalesforceProcessTest}:
 * before the application starts, because it has to know the org's hosts. Tests that share a context
 * share the org.
 */
public final class SpringSupport implements ContextCustomizerFactory {

  private static final String ALLOWED_HOSTS = "salesforce.connector.allowed-hosts";
  private static final String KEY_FILE = "salesforce.connector.encryption.key-file";

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    return TestClasses.annotation(testClass).isPresent() ? new OrgForContext() : null;
  }

  private record OrgForContext() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      SalesforceSimulator simulator = SalesforceSimulator.builder().build();
      ConfigurableEnvironment environment = context.getEnvironment();
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "salesforce-process-test", Map.of(ALLOWED_HOSTS, hosts(simulator, environment))));
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(SalesforceSimulator.class, () -> simulator);
      beans.registerBean(Org.class, simulator::org);
      beans.registerBean(
          VirtualClock.class, () -> simulator.org().clock(), OrgForContext::makePrimary);
      beans.registerBean(
          Processes.class,
          () -> new Processes(context.getBean(ProcessEngine.class), simulator.org()));
      if (!environment.containsProperty(KEY_FILE)) {
        beans.registerBean(EncryptionKey.class, TestKey::key);
      }
      if (Coverage.isPossible()) {
        beans.registerBean(CoveragePlugin.class);
      }
    }

    private static void makePrimary(BeanDefinition bean) {
      bean.setPrimary(true);
    }

    private static String hosts(
        SalesforceSimulator simulator, ConfigurableEnvironment environment) {
      String ours = simulator.loginUrl() + "," + simulator.instanceUrl();
      String others = environment.getProperty(ALLOWED_HOSTS, "");
      return others.isBlank() ? ours : others + "," + ours;
    }
  }
}
