package io.crmflow.salesforce.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit 5 test class a simulated org on free ports. The server lives as long as the class,
 * the org is put back before each test. Constructors, test methods and lifecycle methods may take
 * {@link Org} and {@link SalesforceSimulator} as parameters.
 *
 * <pre>{@code
 * @SalesforceOrg
 * class LeadTest {
 *   @Test
 *   void createsALead(SalesforceSimulator simulator, Org org) { ... }
 * }
 * }</pre>
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SalesforceOrgExtension.class)
public @interface SalesforceOrg {
  /** Whether the org starts with the records of an invented company; empty by default. */
  boolean seeded() default false;
}
