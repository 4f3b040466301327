package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEnginePlugin;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.test.TestHelper;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.camunda.connect.plugin.impl.ConnectProcessEnginePlugin;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds or starts the engine of a test without an application. */
final class PlainEngine {

  private static final String CONFIGURATION = "camunda.cfg.xml";

  private PlainEngine() {}

  static ProcessEngine of(ExtensionContext context) {
    return extension(context)
        .map(PlainEngine::engine)
        .orElseGet(() -> isConfigured() ? TestHelper.getProcessEngine(CONFIGURATION) : Own.ENGINE);
  }

  /** Whether Camunda's extension is there, which also fills parameters of this type. */
  static boolean isOfAnExtension(ExtensionContext context) {
    return extension(context).isPresent()
        || AnnotationSupport.findRepeatableAnnotations(
                TestClasses.outermost(context), ExtendWith.class)
            .stream()
            .flatMap(extensions -> List.of(extensions.value()).stream())
            .anyMatch(ProcessEngineExtension.class::isAssignableFrom);
  }

  private static ProcessEngine engine(ProcessEngineExtension extension) {
    return extension.getProcessEngine() != null
        ? extension.getProcessEngine()
        : TestHelper.getProcessEngine(extension.getConfigurationResource());
  }

  private static Optional<ProcessEngineExtension> extension(ExtensionContext context) {
    return ReflectionSupport.findFields(
            TestClasses.outermost(context),
            field -> ProcessEngineExtension.class.isAssignableFrom(field.getType()),
            HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .findFirst()
        .flatMap(field -> value(field, context));
  }

  /** Empty for the field of an instance that is not created yet. */
  private static Optional<ProcessEngineExtension> value(Field field, ExtensionContext context) {
    Object owner =
        context
            .getTestInstances()
            .flatMap(instances -> instances.findInstance(field.getDeclaringClass()))
            .orElse(null);
    return ReflectionSupport.tryToReadFieldValue(field, owner)
        .toOptional()
        .map(ProcessEngineExtension.class::cast);
  }

  private static boolean isConfigured() {
    return PlainEngine.class.getClassLoader().getResource(CONFIGURATION) != null;
  }

  /** One for all tests of the JVM; it starts when the first of them needs it. */
  private static final class Own {
    static final ProcessEngine ENGINE = start();

    private static ProcessEngine start() {
      StandaloneInMemProcessEngineConfiguration engine =
          new StandaloneInMemProcessEngineConfiguration();
      engine.setProcessEngineName("salesforce-process-test");
      engine.setDataSource(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:salesforce-process-test;DB_CLOSE_DELAY=-1", "sa", ""));
      engine.setEnforceHistoryTimeToLive(false);
      engine.setJobExecutorActivate(true);
      engine.setProcessEnginePlugins(plugins());
      ProcessEngine started = engine.buildProcessEngine();
      hurry(engine.getJobExecutor());
      return started;
    }

    private static List<ProcessEnginePlugin> plugins() {
      List<ProcessEnginePlugin> plugins = new ArrayList<>();
      plugins.add(new SalesforceEnginePlugin());
      plugins.add(new SpinProcessEnginePlugin());
      plugins.add(new ConnectProcessEnginePlugin());
      if (Coverage.isPossible()) {
        plugins.add(new CoveragePlugin());
      }
      return plugins;
    }

    /** The usual pause of up to a minute suits no test. */
    private static void hurry(JobExecutor jobs) {
      jobs.setWaitTimeInMillis(100);
      jobs.setMaxWait(1_000);
    }
  }
}
