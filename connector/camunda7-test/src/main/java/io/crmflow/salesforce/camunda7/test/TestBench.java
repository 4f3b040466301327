package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.camunda7.autoconfigure.EngineDatabaseAutoConfiguration;
import io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEngineAutoConfiguration;
import io.crmflow.salesforce.camunda7.autoconfigure.SalesforceTriggerAutoConfiguration;
import io.crmflow.salesforce.camunda7.parking.ResumeSchedule;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.seed.DemoData;
import io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An engine with a connector that works against a simulated org. For one test at a time. */
final class TestBench implements CloseableResource {

  private final ProcessEngine engine;
  private final SalesforceSimulator simulator;
  private final Processes processes;
  private final ReadyConnections connections;
  private final ResumeSchedule resume;
  private final ProcessDeployments deployments;
  private final OrgMetadata metadata;
  private final Runnable close;
  private EngineClock clock;
  private Deployment deployment;

  private TestBench(ListableBeanFactory beans, Runnable close) {
    this.engine = beans.getBean(ProcessEngine.class);
    this.simulator = beans.getBean(SalesforceSimulator.class);
    this.processes =
        beans
            .getBeanProvider(Processes.class)
            .getIfAvailable(() -> new Processes(engine, simulator.org()));
    this.connections =
        new ReadyConnections(beans.getBean(ConnectionServices.class).connections(), simulator);
    this.resume = beans.getBeanProvider(ResumeSchedule.class).getIfAvailable();
    this.deployments = beans.getBean(ProcessDeployments.class);
    this.metadata = beans.getBean(OrgMetadata.class);
    this.close = close;
  }

  /** What the application of a Spring test has. */
  static TestBench of(ListableBeanFactory beans) {
    return new TestBench(beans, () -> {});
  }

  /** A connector of its own for an engine without an application. */
  static TestBench besides(ProcessEngine engine) {
    SalesforceSimulator simulator = SalesforceSimulator.builder().build();
    AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    beans
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "salesforce-process-test",
                Map.of(
                    "salesforce.connector.allowed-hosts",
                    simulator.loginUrl() + "," + simulator.instanceUrl())));
    beans.registerBean(ProcessEngine.class, () -> engine);
    beans.registerBean(SalesforceSimulator.class, () -> simulator);
    beans.registerBean(VirtualClock.class, () -> simulator.org().clock());
    beans.registerBean(EncryptionKey.class, TestKey::key);
    beans.register(
        EngineDatabaseAutoConfiguration.class,
        SalesforceConnectorAutoConfiguration.class,
        SalesforceTriggerAutoConfiguration.class,
        SalesforceEngineAutoConfiguration.class);
    beans.refresh();
    return new TestBench(beans, beans::close);
  }

  ProcessEngine engine() {
    return engine;
  }

  SalesforceSimulator simulator() {
    return simulator;
  }

  Org org() {
    return simulator.org();
  }

  Processes processes() {
    return processes;
  }

  ProcessDeployments deployments() {
    return deployments;
  }

  void prepare(SalesforceProcessTest test) {
    AbstractAssertions.init(engine);
    processes.patience(Waiting.PATIENCE);
    simulator.reset();
    metadata.clear();
    clock = EngineClock.follow(org().clock(), engine, resume);
    if (test.seeded()) {
      DemoData.fill(org()::insert);
    }
    connections.connect(test.connection());
    deploy(test.resources());
    org().calls().clear();
  }

  void cleanUp() {
    processes.deleteAll();
    if (deployment != null) {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true);
      deployment = null;
    }
    if (clock != null) {
      clock.close();
    }
  }

  @Override
  public void close() {
    close.run();
  }

  private void deploy(String... resources) {
    if (resources.length > 0) {
      DeploymentBuilder models =
          engine.getRepositoryService().createDeployment().name("process test");
      for (String resource : resources) {
        models.addClasspathResource(resource);
      }
      deployment = models.deploy();
    }
  }
}
