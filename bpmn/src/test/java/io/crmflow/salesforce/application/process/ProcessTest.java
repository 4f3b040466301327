package io.crmflow.salesforce.application.process;

import io.crmflow.salesforce.application.SalesforceConnectorApplication;
import io.crmflow.salesforce.camunda7.test.SalesforceProcessTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/** The application with a database in memory, an empty org and the example processes deployed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SalesforceConnectorApplication.class,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:processes;DB_CLOSE_DELAY=-1",
      "camunda.bpm.authorization.enabled=false",
      "camunda.bpm.auto-deployment-enabled=true",
      "account-contact-sync.enabled=true",
      // tests of triggers say themselves when feeds are read
      "salesforce.connector.triggers.enabled=false",
      "camunda.bpm.deployment-resource-pattern=classpath:processes/*.bpmn,classpath:processes/*.form"
    })
@SalesforceProcessTest(connection = ProcessTest.CONNECTION)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface ProcessTest {

  /** The connection that the example processes name. */
  String CONNECTION = "demo";
}
