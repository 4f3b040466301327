package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.camunda7.step.RetryPolicy;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that failed together must not come back together. */
class RetrySpreadTest {

  private static final int STEPS = 1_000;
  private static final int PAUSE_OF_A_FAILURE = 5;

  private final List<Long> pauses = new ArrayList<>();
  private final ExternalTaskService engine =
      (ExternalTaskService)
          Proxy.newProxyInstance(
              ExternalTaskService.class.getClassLoader(),
              new Class<?>[] {ExternalTaskService.class},
              (proxy, method, arguments) -> {
                pauses.add((Long) arguments[PAUSE_OF_A_FAILURE]);
                return null;
              });

  /** Before the first and the second further try: 10 seconds and a minute. */
  @ParameterizedTest
  @NullSource
  @ValueSource(ints = 3)
  void noSecondSeesTwiceTheMean(Integer retriesLeft) {
    Reactions reactions = new Reactions(engine, key -> {}, Clock.systemUTC(), new Random(7));
    SalesforceError error =
        SalesforceError.of(ErrorCategory.TRANSIENT, "SERVER_UNAVAILABLE", "Away", "Wait.");

    for (int i = 0; i < STEPS; i++) {
      ExternalTaskEntity task = new ExternalTaskEntity();
      task.setRetries(retriesLeft);
      reactions.apply(step(error), error, task, null);
    }

    Map<Long, Long> bySecond =
        pauses.stream()
            .collect(Collectors.groupingBy(pause -> pause / 1000, Collectors.counting()));
    double mean = (double) STEPS / bySecond.size();
    assertThat(bySecond).hasSizeGreaterThan(3);
    assertThat((double) Collections.max(bySecond.values())).isLessThanOrEqualTo(2 * mean);
  }

  private static FinishedStep step(SalesforceError error) {
    return new FinishedStep(
        "task",
        "worker",
        "key",
        "lead.create",
        ConnectionId.of("main"),
        Map.of(),
        RetryPolicy.DEFAULT,
        new Outcome.Failed(error));
  }
}
