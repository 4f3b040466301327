package io.crmflow.salesforce.camunda7.trigger;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Its context ends with it: when the JVM ends, the database ends before, and is waited for. */
@DirtiesContext
class StartByChangeOnPostgresTest extends StartByChangeTest {

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    PostgresDatabase.register(registry);
  }
}
