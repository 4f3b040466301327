package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.application.demo.LeadController.Started;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person start the example processes with one request. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo/examples")
class ExampleController {

  private final ExampleStarter starter;

  ExampleController(ExampleStarter starter) {
    this.starter = starter;
  }

  /** Starts the example processes, each with records that the org has. */
  @PostMapping
  Started start() {
    return new Started(starter.startAll());
  }
}
