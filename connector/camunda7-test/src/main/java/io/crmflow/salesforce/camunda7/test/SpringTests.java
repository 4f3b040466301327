package io.crmflow.salesforce.camunda7.test;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.support.TestConstructorUtils;

/** Tests that have an application context. */
final class SpringTests {

  private SpringTests() {}

  static boolean is(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    return TestContextAnnotationUtils.hasAnnotation(testClass, BootstrapWith.class)
        || TestContextAnnotationUtils.hasAnnotation(testClass, ContextConfiguration.class);
  }

  static ApplicationContext context(ExtensionContext context) {
    return SpringExtension.getApplicationContext(context);
  }

  static ProcessEngine engine(ExtensionContext context) {
    return context(context).getBean(ProcessEngine.class);
  }

  /** Whether Spring fills the parameter, so that a second resolver would be refused. */
  static boolean resolves(ParameterContext parameter, ExtensionContext context) {
    return is(context)
        && (TestConstructorUtils.isAutowirableConstructor(
                parameter.getDeclaringExecutable(), context.getRequiredTestClass(), null)
            || isMarked(parameter));
  }

  private static boolean isMarked(ParameterContext parameter) {
    return parameter.isAnnotated(Autowired.class) || parameter.isAnnotated(Qualifier.class);
  }
}
