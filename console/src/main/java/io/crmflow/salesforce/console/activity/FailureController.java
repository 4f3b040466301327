package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.process.StepFailure;
import io.crmflow.salesforce.process.StepFailures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Salesforce steps that wait for a person, over HTTP: those of processes without tenant. */
@RestController
@RequestMapping("/api/salesforce/failures")
@Tag(name = "Failures")
class FailureController {

  /** As many as a person looks through; Cockpit has them all. */
  private static final int MOST = 20;

  private final StepFailures failures;

  FailureController(StepFailures failures) {
    this.failures = failures;
  }

  @GetMapping
  @Operation(summary = "The latest open failures of Salesforce steps, newest first")
  List<StepFailure> list() {
    return failures.latest("", MOST);
  }
}
