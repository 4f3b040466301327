package io.crmflow.salesforce.remote;

import java.net.URI;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An engine as its Spring Boot starter makes it, with its REST API and nothing of ours. */
public final class SpringBootEngine implements AutoCloseable {

  private final ConfigurableApplicationContext application;

  /**
   * Starts the engine whose starter is on the class path.
   *
   * @param product beginning of its properties, such as {@code camunda}
   */
  public SpringBootEngine(String product) {
    application =
        new SpringApplicationBuilder(EngineApplication.class)
            .properties(
                "server.port=0",
                "spring.datasource.url=jdbc:h2:mem:" + product + ";DB_CLOSE_DELAY=-1",
                product + ".bpm.job-execution.wait-time-in-millis=100",
                product + ".bpm.auto-deployment-enabled=false")
            .run();
  }

  /** Address of its REST API. */
  public URI restApi() {
    int port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    return URI.create("http://localhost:" + port + "/engine-rest");
  }

  @Override
  public void close() {
    application.close();
  }

  @EnableAutoConfiguration(
      excludeName = {
        "io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration",
        "io.crmflow.salesforce.remote.autoconfigure.RemoteWorkerAutoConfiguration"
      })
  static class EngineApplication {}
}
