package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.budget.UsageHistory;
import io.crmflow.salesforce.budget.UsageHour;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went to each org, over HTTP: connections without tenant. */
@RestController
@RequestMapping("/api/salesforce/usage")
@Tag(name = "Usage")
class UsageController {

  /** This hour and the 23 before it. */
  private static final Duration DAY = Duration.ofHours(23);

  private final UsageHistory history;

  UsageController(UsageHistory history) {
    this.history = history;
  }

  @GetMapping
  @Operation(summary = "API calls, records and the use of the API limit in the last 24 hours")
  List<UsageView> list() {
    return history.latest("", DAY).entrySet().stream()
        .map(entry -> new UsageView(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * The day of one connection.
   *
   * @param connection its name
   * @param hours those with calls, the oldest first
   */
  record UsageView(String connection, List<UsageHour> hours) {}
}
