package io.crmflow.salesforce.camunda7.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connector in front of a bulk job, with a clock that only its pauses move. */
class PatientCallsTest {

  private static final Outcome DONE = new Outcome.Done(Map.of("totalSize", 1));
  private static final Outcome WAITING =
      new Outcome.Waiting(Duration.ofSeconds(90), "Bulk job 750 is InProgress, 7 rows so far");

  private final List<Duration> pauses = new ArrayList<>();
  private final Clock clock = new PausedClock();

  @Test
  void asksAgainAfterEachPauseUntilTheJobHasEnded() {
    List<Outcome> outcomes = new ArrayList<>(List.of(WAITING, WAITING, DONE));

    Outcome outcome = new PatientCalls(call -> outcomes.remove(0), clock, pauses::add).run(call());

    assertThat(outcome).isEqualTo(DONE);
    assertThat(pauses).containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(90));
  }

  @Test
  void givesUpAfterFourMinutesWithALastLookAndNamesTheExternalTask() {
    List<Call> looks = new ArrayList<>();

    SalesforceError error =
        error(
            new PatientCalls(
                call -> {
                  looks.add(call);
                  return WAITING;
                },
                clock,
                pauses::add));

    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(90), Duration.ofSeconds(60));
    assertThat(looks).hasSize(4);
    assertThat(error.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(error.text())
        .contains("bulk.query on connection 'main'")
        .contains("Bulk job 750 is InProgress")
        .contains("4 minutes")
        .contains("element template")
        .contains("external task");
  }

  @Test
  void stopsWaitingWhenTheApplicationStops() {
    SalesforceError error =
        error(
            new PatientCalls(
                call -> WAITING,
                clock,
                pause -> {
                  throw new InterruptedException();
                }));

    assertThat(error.code()).isEqualTo("JOB_STILL_RUNNING");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static SalesforceError error(PatientCalls calls) {
    return ((Outcome.Failed) calls.run(call())).error();
  }

  private static Call call() {
    return new Call(
        ConnectionId.of("main"),
        Catalog.get("bulk.query")
            .operation(new StepInput(Map.of("soql", "SELECT Id FROM Lead"), Map.of())),
        "key");
  }

  private final class PausedClock extends Clock {

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(pauses.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
