package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.camunda7.parking.Parking;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.StepContext;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.ProcessStop;
import io.crmflow.salesforce.step.Reactions;
import io.crmflow.salesforce.step.StepValues;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes to the engine: many steps in one transaction, or each in its own when that cannot
 * commit, so that one process instance never takes others down. Thread-safe.
 */
public final class Settler {

  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  /** Steps per transaction: as fast as 200, but one conflict repeats only this many. */
  private static final int CHUNK = 50;

  /**
   * Tries of one step that meets a concurrent change or a database that is away. The pauses double
   * from 0.1 s and add up to 51 s: a restart of PostgreSQL takes less.
   */
  private static final int TRIES = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final ExternalTaskService tasks;
  private final CommandExecutor commands;
  private final Parking parking;
  private final Consumer<String> reported;
  private final Reactions reactions;

  /**
   * Creates a settler.
   *
   * @param reported takes the key of a step that a person is asked about, since it cannot be told
   *     whether it was done; called in the transaction that creates the incident
   */
  public Settler(
      ProcessEngine engine,
      Parking parking,
      Consumer<String> reported,
      Clock clock,
      Random random) {
    this.tasks = engine.getExternalTaskService();
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    this.parking = parking;
    this.reported = reported;
    this.reactions = new Reactions(clock, random);
  }

  /**
   * Settles all of them; trouble with one is logged, never thrown. A step with a file is settled
   * alone, so that one file at a time is in memory; its file is given up afterwards.
   */
  public void settle(List<FinishedStep> steps) {
    List<FinishedStep> plain = steps.stream().filter(step -> !step.hasFile()).toList();
    for (int from = 0; from < plain.size(); from += CHUNK) {
      settleTogether(plain.subList(from, Math.min(from + CHUNK, plain.size())));
    }
    try {
      steps.stream().filter(FinishedStep::hasFile).forEach(this::settleAlone);
    } finally {
      steps.forEach(step -> StepValues.close(step.outcome()));
    }
  }

  private void settleTogether(List<FinishedStep> steps) {
    try {
      write(steps);
    } catch (RuntimeException e) {
      LOG.debug("{} steps could not be settled together, settling each alone", steps.size(), e);
      steps.forEach(this::settleAlone);
    }
  }

  private void settleAlone(FinishedStep step) {
    try (StepContext context = step.context()) {
      tryAlone(step);
    }
  }

  private void tryAlone(FinishedStep step) {
    Duration pause = FIRST_PAUSE;
    for (int left = TRIES - 1; left >= 0; left--) {
      try {
        write(List.of(step));
        return;
      } catch (RuntimeException e) {
        if (!PassingTrouble.is(e)) {
          stop(step, e);
          return;
        }
        LOG.debug("External task {} not settled yet, {} tries left", step.taskId(), left, e);
      }
      if (left == 0 || !Sleeper.SYSTEM.slept(pause)) {
        break;
      }
      pause = pause.multipliedBy(2);
    }
    LOG.warn(step.unwritten("its process instance kept changing or the database was away"));
  }

  /** The process could not go on, for example because a delegate after the step failed. */
  private void stop(FinishedStep step, RuntimeException cause) {
    LOG.warn("The process could not go on after external task {}", step.taskId(), cause);
    SalesforceError error = ProcessStop.error(step.outcome(), cause.getMessage());
    try {
      write(List.of(step.with(new Outcome.Failed(error))));
    } catch (RuntimeException e) {
      LOG.error("No incident could be written for external task {}", step.taskId(), e);
    }
  }

  private void write(List<FinishedStep> steps) {
    commands.execute(new SettleCommand(steps, tasks, reported, reactions, parking));
    steps.forEach(StepLog::write);
  }
}
