package io.crmflow.salesforce.simulator;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts and resets the simulator of a test class; used through {@link SalesforceOrg}. */
public final class SalesforceOrgExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SalesforceOrgExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    simulator(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    simulator(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Org.class || type == SalesforceSimulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SalesforceSimulator simulator = simulator(context);
    return parameter.getParameter().getType() == Org.class ? simulator.org() : simulator;
  }

  /** Nested classes share the simulator of the outermost class. */
  private static SalesforceSimulator simulator(ExtensionContext context) {
    Class<?> outermost = context.getRequiredTestClass();
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    Class<?> testClass = outermost;
    return classContext(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(testClass, SalesforceOrgExtension::start, Running.class)
        .simulator();
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext root = context.getRoot();
    ExtensionContext current = context;
    while (current.getParent().filter(parent -> parent.getParent().isPresent()).isPresent()) {
      current = current.getParent().orElse(root);
    }
    return current;
  }

  private static Running start(Class<?> testClass) {
    boolean seeded =
        AnnotationSupport.findAnnotation(testClass, SalesforceOrg.class)
            .map(SalesforceOrg::seeded)
            .orElse(false);
    SalesforceSimulator.Builder builder = SalesforceSimulator.builder();
    return new Running((seeded ? builder.seeded() : builder.empty()).build());
  }

  /** JUnit closes what its store holds when the test class is done. */
  private record Running(SalesforceSimulator simulator)
      implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      simulator.close();
    }
  }
}
