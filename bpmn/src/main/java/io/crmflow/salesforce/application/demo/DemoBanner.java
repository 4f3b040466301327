package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.simulator.SalesforceSimulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells where to go once the demo is ready. */
@Component
@Profile("demo")
class DemoBanner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoBanner.class);

  private static final String TEXT =
      """


      The demo is ready. Log in as demo with password demo.

        Cockpit                  %1$s/camunda/app/cockpit/default/
        start all sample leads   curl -u demo:demo -X POST %1$s/api/demo/leads
        start the examples       curl -u demo:demo -X POST %1$s/api/demo/examples
        what waits for people    %1$s/camunda/app/tasklist/default/
        connections              curl -u demo:demo %1$s/api/salesforce/connections
        simulated Salesforce     %2$s

      Everything listens on this machine only. Ctrl-C stops it.
      """;

  private final WebServerApplicationContext web;
  private final SalesforceSimulator org;

  DemoBanner(WebServerApplicationContext web, SalesforceSimulator org) {
    this.web = web;
    this.org = org;
  }

  @EventListener(ApplicationReadyEvent.class)
  void show() {
    String application = "http://localhost:" + web.getWebServer().getPort();
    LOG.info(TEXT.formatted(application, org.instanceUrl()));
  }
}
