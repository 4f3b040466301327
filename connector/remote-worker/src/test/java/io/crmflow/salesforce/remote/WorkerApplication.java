package io.crmflow.salesforce.remote;

import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application without an engine, as users write it for a remote worker. */
@SpringBootApplication(
    proxyBeanMethods = false,
    excludeName = {
      "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
      "org.operaton.bpm.spring.boot.starter.rest.OperatonBpmRestJerseyAutoConfiguration"
    })
public class WorkerApplication {

  /** Starts one that is connected to the org as {@code demo}. */
  static ConfigurableApplicationContext start(
      URI engine, SalesforceSimulator simulator, Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("spring.datasource.url", "jdbc:h2:mem:worker-" + UUID.randomUUID());
    // the engines on the class path belong to the other side of the test
    settings.put("camunda.bpm.enabled", "false");
    settings.put("operaton.bpm.enabled", "false");
    settings.put("salesforce.connector.allowed-hosts", simulator.instanceUrl().toString());
    settings.put("salesforce.connector.remote.url", engine.toString());
    settings.put("salesforce.connector.remote.long-poll", "2s");
    String org = "salesforce.connector.remote.connections.demo.";
    settings.put(org + "host", simulator.instanceUrl().toString());
    settings.put(org + "consumer-key", simulator.org().app().consumerKey());
    settings.put(org + "consumer-secret", simulator.org().app().consumerSecret());
    settings.putAll(more);
    return new SpringApplicationBuilder(WorkerApplication.class)
        .web(WebApplicationType.NONE)
        .properties(settings)
        .run();
  }
}
