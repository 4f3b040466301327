package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.pubsub.PubSub;
import io.crmflow.salesforce.pubsub.PubSubSettings;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An application whose org and connector go by one clock that a test moves. It is no component, so
 * that the scan of other tests leaves it alone.
 */
@EnableAutoConfiguration
class TriggerApplication {

  @Bean
  StoppedClock clock() {
    return new StoppedClock();
  }

  @Bean
  SalesforceSimulator simulator(StoppedClock clock) {
    return SalesforceSimulator.builder().clock(clock).build();
  }

  @Bean
  EncryptionKey encryptionKey() {
    return EncryptionKey.fromText("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
  }

  @Bean
  AllowedHosts allowedHosts(SalesforceSimulator simulator) {
    return AllowedHosts.of(
        List.of(simulator.instanceUrl().toString(), "http://" + simulator.pubSubEndpoint()));
  }

  @Bean
  PubSub pubSub(
      ConnectionServices services,
      SalesforceSimulator simulator,
      AllowedHosts hosts,
      StoppedClock clock) {
    URI endpoint = URI.create("http://" + simulator.pubSubEndpoint());
    PubSubSettings settings = new PubSubSettings(endpoint, hosts, Duration.ofSeconds(20));
    return new PubSub(services.sessions(), settings, clock);
  }
}
