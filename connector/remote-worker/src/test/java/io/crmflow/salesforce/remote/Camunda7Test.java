package io.crmflow.salesforce.remote;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;

/** Camunda 7.24, as its Spring Boot starter makes it. */
class Camunda7Test extends RemoteWorkerSuite {

  private SpringBootEngine engine;

  @Override
  protected URI startEngine() {
    engine = new SpringBootEngine("camunda");
    return engine.restApi();
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }
}
