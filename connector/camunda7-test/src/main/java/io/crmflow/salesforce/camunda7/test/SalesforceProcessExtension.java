package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Prepares and cleans up around each test; used through {@link SalesforceProcessTest}. */
public final class SalesforceProcessExtension
    implements BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SalesforceProcessExtension.class);

  private static final Map<Class<?>, Function<TestBench, Object>> PARAMETERS =
      Map.of(
          Org.class, TestBench::org,
          SalesforceSimulator.class, TestBench::simulator,
          VirtualClock.class, bench -> bench.org().clock(),
          Processes.class, TestBench::processes,
          ProcessDeployments.class, TestBench::deployments,
          ProcessEngine.class, TestBench::engine);

  @Override
  public void beforeEach(ExtensionContext context) {
    bench(context).prepare(annotation(context));
    coverage(context).begin(context.getUniqueId(), context.getDisplayName());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    bench(context).cleanUp();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (TestClasses.isOutermost(context)) {
      coverage(context).write();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return PARAMETERS.containsKey(type)
        && !SpringTests.resolves(parameter, context)
        && !(type == ProcessEngine.class && PlainEngine.isOfAnExtension(context));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType()).apply(bench(context));
  }

  /** Test class and nested classes share what belongs to one engine. */
  private static TestBench bench(ExtensionContext context) {
    ProcessEngine engine =
        SpringTests.is(context) ? SpringTests.engine(context) : PlainEngine.of(context);
    return store(context)
        .getOrComputeIfAbsent(engine, key -> open(context, engine), TestBench.class);
  }

  private static TestBench open(ExtensionContext context, ProcessEngine engine) {
    return SpringTests.is(context)
        ? TestBench.of(SpringTests.context(context))
        : TestBench.besides(engine);
  }

  private static Coverage coverage(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            Coverage.class,
            key -> Coverage.of(bench(context).engine(), TestClasses.outermost(context)),
            Coverage.class);
  }

  private static Store store(ExtensionContext context) {
    return TestClasses.contextOfOutermost(context).getStore(NAMESPACE);
  }

  private static SalesforceProcessTest annotation(ExtensionContext context) {
    return TestClasses.annotation(context.getRequiredTestClass())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Use @SalesforceProcessTest instead of the extension itself"));
  }
}
