package io.crmflow.salesforce.application.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person start the sample process for all sample leads with one request. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo/leads")
class LeadController {

  private final LeadStarter starter;

  LeadController(LeadStarter starter) {
    this.starter = starter;
  }

  /** Starts one instance for each lead of {@code leads.csv}. */
  @PostMapping
  Started start() {
    return new Started(starter.startAll());
  }

  /**
   * What was started.
   *
   * @param started number of process instances
   */
  record Started(int started) {}
}
