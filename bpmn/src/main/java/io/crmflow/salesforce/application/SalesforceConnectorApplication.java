package io.crmflow.salesforce.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts engine, web apps, REST API, console and the connector's worker in one process. Profile
 * {@code demo} brings a Salesforce org in memory, a user and a ready connection.
 */
@SpringBootApplication
public class SalesforceConnectorApplication {

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(SalesforceConnectorApplication.class, arguments);
  }
}
