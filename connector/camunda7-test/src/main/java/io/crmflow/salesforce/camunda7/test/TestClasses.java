package io.crmflow.salesforce.camunda7.test;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.TestContextAnnotationUtils;

/** A test class and the nested classes in it. */
final class TestClasses {

  private TestClasses() {}

  /** The annotation of a test class, one around it or one above it. */
  static Optional<SalesforceProcessTest> annotation(Class<?> testClass) {
    return Optional.ofNullable(
        TestContextAnnotationUtils.findMergedAnnotation(testClass, SalesforceProcessTest.class));
  }

  static Class<?> outermost(ExtensionContext context) {
    Class<?> outermost = context.getRequiredTestClass();
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    return outermost;
  }

  static boolean isOutermost(ExtensionContext context) {
    return context == contextOfOutermost(context);
  }

  /** What is stored in this context lives until the outermost class is done. */
  static ExtensionContext contextOfOutermost(ExtensionContext context) {
    ExtensionContext current = context;
    while (current.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
      current = current.getParent().orElseThrow();
    }
    return current;
  }
}
