package io.crmflow.salesforce.remote.operaton;

import io.crmflow.salesforce.remote.RemoteWorkerSuite;
import io.crmflow.salesforce.remote.SpringBootEngine;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;

/** Operaton 1.0.3, as its Spring Boot starter makes it. */
class OperatonTest extends RemoteWorkerSuite {

  private SpringBootEngine engine;

  @Override
  protected URI startEngine() {
    engine = new SpringBootEngine("operaton");
    return engine.restApi();
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }
}
