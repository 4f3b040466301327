package io.crmflow.salesforce.remote;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Camunda 7.24, as its Spring Boot starter makes it. */
class Camunda7Test extends RemoteWorkerSuite {

  private ConfigurableApplicationContext engine;

  @EnableAutoConfiguration(
      excludeName = {
        "io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration",
        "io.crmflow.salesforce.remote.autoconfigure.RemoteWorkerAutoConfiguration"
      })
  static class EngineApplication {}

  @Override
  protected URI startEngine() {
    engine =
        new SpringApplicationBuilder(EngineApplication.class)
            .properties(
                "server.port=0",
                "spring.datasource.url=jdbc:h2:mem:camunda;DB_CLOSE_DELAY=-1",
                "camunda.bpm.job-execution.wait-time-in-millis=100",
                "camunda.bpm.auto-deployment-enabled=false")
            .run();
    int port = ((ServletWebServerApplicationContext) engine).getWebServer().getPort();
    return URI.create("http://localhost:" + port + "/engine-rest");
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }
}
