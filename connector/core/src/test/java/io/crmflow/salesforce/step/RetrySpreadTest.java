package io.crmflow.salesforce.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that failed together must not come back together. */
class RetrySpreadTest {

  private static final int STEPS = 1_000;

  private final List<Duration> pauses = new ArrayList<>();

  /** Before the first and the second further try: 10 seconds and a minute. */
  @ParameterizedTest
  @NullSource
  @ValueSource(ints = 3)
  void noSecondSeesTwiceTheMean(Integer retriesLeft) {
    Reactions reactions = new Reactions(Clock.systemUTC(), new Random(7));
    SalesforceError error =
        SalesforceError.of(ErrorCategory.TRANSIENT, "SERVER_UNAVAILABLE", "Away", "Wait.");

    for (int i = 0; i < STEPS; i++) {
      reactions.apply(step(error), error, task(retriesLeft));
    }

    Map<Long, Long> bySecond =
        pauses.stream().collect(Collectors.groupingBy(Duration::toSeconds, Collectors.counting()));
    double mean = (double) STEPS / bySecond.size();
    assertThat(bySecond).hasSizeGreaterThan(3);
    assertThat((double) Collections.max(bySecond.values())).isLessThanOrEqualTo(2 * mean);
  }

  private FailedTask task(Integer retriesLeft) {
    return (FailedTask)
        Proxy.newProxyInstance(
            FailedTask.class.getClassLoader(),
            new Class<?>[] {FailedTask.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("retries")) {
                return retriesLeft;
              }
              assertThat(method.getName()).isEqualTo("retry");
              pauses.add((Duration) arguments[2]);
              return null;
            });
  }

  private static FinishedStep step(SalesforceError error) {
    return new FinishedStep(
        "task",
        "worker",
        "instance",
        "key",
        "lead.create",
        ConnectionId.of("main"),
        Map.of(),
        RetryPolicy.DEFAULT,
        new Outcome.Failed(error));
  }
}
