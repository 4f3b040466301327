package io.crmflow.salesforce.camunda7.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a simulated Salesforce org, ready connections to it and the worker that runs
 * Salesforce steps.
 *
 * <ul>
 *   <li>Together with {@code @SpringBootTest} the application's engine and its auto-configured
 *       connector work against the org.
 *   <li>Otherwise the engine is that of a registered {@code ProcessEngineExtension}, else that of a
 *       {@code camunda.cfg.xml}, else one with a database in memory that the kit starts. The kit
 *       adds a worker to it.
 * </ul>
 *
 * <p>Before each test the org is emptied, its clock is right and the connections are connected;
 * after each test its deployments and all process instances of the engine are deleted. Constructors
 * and methods may take {@link Processes}, {@code Org}, {@code VirtualClock}, {@code
 * SalesforceSimulator}, {@code ProcessDeployments} and {@code ProcessEngine} as parameters; in a
 * Spring test they are beans too.
 *
 * <p>The clock of a Camunda engine is one for the whole JVM, so such tests must not run in
 * parallel.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SalesforceProcessExtension.class)
public @interface SalesforceProcessTest {

  /** Models and forms on the classpath to deploy before each test; none by default. */
  String[] resources() default {};

  /** Names of the connections that the models use. */
  String[] connection() default "sales";

  /** Whether the org starts with the records of an invented company; empty by default. */
  boolean seeded() default false;
}
