package io.crmflow.salesforce.budget;

import io.crmflow.salesforce.batch.Batch;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Priority;
import io.crmflow.salesforce.batch.Stage;
import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Keeps a part of an org's daily API limit for steps of high priority, so that one busy process
 * does not stop all others: below the reserve, steps of low priority wait, below half of it those
 * of normal priority too. Steps that wait use up no retry and no API request. How much is left is
 * what the latest answer of the org said. Thread-safe.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm">Limit
 *     Info Header</a>
 */
public final class BudgetGuard implements Stage {

  /** Code of a step that waits; it was not sent. */
  public static final String CODE = "API_BUDGET_RESERVED";

  /**
   * The limit counts the last 24 hours, so it opens little by little. After this time the figures
   * are too old to refuse anything: the next request brings new ones.
   */
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final SalesforceClients clients;
  private final int reserve;
  private final Clock clock;

  /**
   * Creates the guard.
   *
   * @param reserve percent of the daily limit, 0 to 50; 0 lets everything pass
   */
  public BudgetGuard(SalesforceClients clients, int reserve, Clock clock) {
    if (reserve < 0 || reserve > 50) {
      throw new IllegalArgumentException("The reserve is a percentage from 0 to 50");
    }
    this.clients = Objects.requireNonNull(clients, "clients");
    this.reserve = reserve;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void before(Batch batch) {
    for (int place : batch.open()) {
      Call call = batch.call(place);
      clients
          .usage(call.connection())
          .filter(this::isFresh)
          .filter(usage -> isKept(usage, call.priority()))
          .ifPresent(usage -> batch.fail(place, waits(usage, call.priority())));
    }
  }

  private boolean isFresh(ApiUsage usage) {
    return usage.at().plus(PAUSE).isAfter(clock.instant());
  }

  private boolean isKept(ApiUsage usage, Priority priority) {
    double left = 100.0 * (usage.limit() - usage.used()) / Math.max(1, usage.limit());
    return switch (priority) {
      case HIGH -> false;
      case NORMAL -> left < reserve / 2.0;
      case LOW -> left < reserve;
    };
  }

  private SalesforceError waits(ApiUsage usage, Priority priority) {
    Instant until = usage.at().plus(PAUSE);
    return SalesforceError.of(
            ErrorCategory.TRANSIENT,
            CODE,
            "The org has used "
                + usage.used()
                + " of "
                + usage.limit()
                + " API requests in 24 hours, and what is left is kept for steps of a higher"
                + " priority than "
                + priority.name().toLowerCase(Locale.ROOT),
            "Nothing to do: the step waits until "
                + until
                + " and looks again. Raise its API priority if it cannot wait, or lower"
                + " salesforce.connector.budget.reserve")
        .retryAt(until);
  }
}
