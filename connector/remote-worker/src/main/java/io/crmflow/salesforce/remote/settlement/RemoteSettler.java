package io.crmflow.salesforce.remote.settlement;

import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.remote.parking.RemoteParking;
import io.crmflow.salesforce.remote.step.RemoteStep;
import io.crmflow.salesforce.remote.step.RemoteValues;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.ProcessStop;
import io.crmflow.salesforce.step.Reactions;
import io.crmflow.salesforce.step.StepValues;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the outcome of one step at a time: the REST API has no request for many. Thread-safe. */
public final class RemoteSettler {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteSettler.class);

  /** Tries that meet a concurrent change; the pauses double from 0.1 s and add up to 51 s. */
  private static final int TRIES = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** Between tries while the engine is away; short beside its restart. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final RemoteParking parking;
  private final Consumer<String> reported;
  private final Reactions reactions;
  private final Clock clock;
  private volatile boolean patient = true;

  /**
   * Creates a settler.
   *
   * @param reported takes the key of a step that a person is asked about
   */
  public RemoteSettler(
      RemoteParking parking, Consumer<String> reported, Reactions reactions, Clock clock) {
    this.parking = parking;
    this.reported = reported;
    this.reactions = reactions;
    this.clock = clock;
  }

  /** Whether to wait for an engine that is away; a worker that stops has no time for it. */
  public void patient(boolean yes) {
    patient = yes;
  }

  /**
   * Writes an outcome and gives up its files; trouble is logged, never thrown. An engine that is
   * away is waited for.
   *
   * @param release called before each request that gives the task back, after which it may come
   *     again
   */
  public void settle(RemoteStep waiting, FinishedStep step, Runnable release) {
    try {
      settleNow(waiting, step, release);
    } finally {
      StepValues.close(step.outcome());
    }
  }

  private void settleNow(RemoteStep waiting, FinishedStep step, Runnable release) {
    Duration pause = FIRST_PAUSE;
    int conflicts = 0;
    while (true) {
      try {
        write(waiting, step, release);
        return;
      } catch (RuntimeException e) {
        EngineTrouble trouble = EngineTrouble.of(e);
        conflicts += trouble == EngineTrouble.CONFLICT ? 1 : 0;
        if (!passes(trouble, conflicts)) {
          giveUp(waiting, step, e, trouble);
          return;
        }
        LOG.debug("External task {} not settled yet: {}", step.taskId(), trouble, e);
      }
      if (!Sleeper.SYSTEM.slept(pause)) {
        lost(step, "this worker is stopped");
        return;
      }
      pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
    }
  }

  private boolean passes(EngineTrouble trouble, int conflicts) {
    return switch (trouble) {
      case AWAY -> patient;
      case CONFLICT -> conflicts < TRIES;
      case NOT_OURS, SUSPENDED, STUCK -> false;
    };
  }

  private void write(RemoteStep waiting, FinishedStep step, Runnable release) {
    RemoteTask task = new RemoteTask(parking, reported, clock, waiting, step);
    if (step.outcome() instanceof Outcome.Done done) {
      complete(waiting, step.outputs(), done.outputs());
    } else if (step.outcome() instanceof Outcome.Failed failed) {
      release.run();
      reactions.apply(step, failed.error(), task);
    } else if (step.outcome() instanceof Outcome.Waiting job) {
      release.run();
      task.await(job.state(), job.pause());
    }
  }

  /** An input parameter of the same name lives only as long as the task and would swallow it. */
  private void complete(RemoteStep step, Map<String, String> names, Map<String, Object> outputs) {
    Map<String, Object> variables = new LinkedHashMap<>();
    Map<String, Object> around = new LinkedHashMap<>();
    names.forEach(
        (output, variable) ->
            (step.hasInput(variable) ? around : variables)
                .put(variable, RemoteValues.forProcess(outputs.get(output))));
    if (!around.isEmpty()) {
      step.service()
          .setVariables(
              step.context()
                  .processes()
                  .scopeAround(
                      step.task().getProcessInstanceId(), step.task().getActivityInstanceId()),
              around);
    }
    step.service().complete(step.taskId(), variables, null);
  }

  private void giveUp(
      RemoteStep waiting, FinishedStep step, RuntimeException cause, EngineTrouble trouble) {
    switch (trouble) {
      case STUCK -> stop(waiting, step, cause);
      case NOT_OURS ->
          LOG.info(
              "External task {} took no outcome: its step was cancelled or its lock ended meanwhile"
                  + " ({})",
              step.taskId(),
              cause.getMessage());
      case SUSPENDED -> lost(step, "its process instance is suspended");
      case CONFLICT -> lost(step, "its process instance kept changing");
      case AWAY -> lost(step, "the engine is away and this worker stops");
    }
  }

  /** The process could not go on, for example because a delegate after the step failed. */
  private void stop(RemoteStep waiting, FinishedStep step, RuntimeException cause) {
    LOG.warn("The process could not go on after external task {}", step.taskId(), cause);
    SalesforceError error = ProcessStop.error(step.outcome(), cause.getMessage());
    try {
      new RemoteTask(parking, reported, clock, waiting, step).plainIncident(error);
    } catch (RuntimeException e) {
      LOG.error("No incident could be written for external task {}", step.taskId(), e);
    }
  }

  private static void lost(FinishedStep step, String why) {
    LOG.warn(step.unwritten(why));
  }
}
