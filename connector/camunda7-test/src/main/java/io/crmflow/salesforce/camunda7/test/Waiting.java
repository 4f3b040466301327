package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.simulator.Org;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Waits on conditions of processes; what it gives up on is told in full. */
final class Waiting {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(50);

  private final ProcessEngine engine;
  private final Org org;
  private Duration patience = PATIENCE;

  Waiting(ProcessEngine engine, Org org) {
    this.engine = engine;
    this.org = org;
  }

  void patience(Duration longest) {
    patience = Objects.requireNonNull(longest);
  }

  /** Waits for a value; an incident fails at once, unless the value is there. */
  <T> T until(ProcessInstance process, String hope, Supplier<T> value) {
    return await(
        () -> {
          T found = value.get();
          if (found == null && !incidents(process).isEmpty()) {
            throw failure(process, hope, "it has an incident");
          }
          return found;
        },
        () -> failure(process, hope, "it did not within " + patience));
  }

  Incident untilIncident(ProcessInstance process) {
    String hope = "to get an incident";
    return await(
        () -> {
          List<Incident> incidents = incidents(process);
          if (incidents.isEmpty() && isEnded(process)) {
            throw failure(process, hope, "it ended");
          }
          return incidents.isEmpty() ? null : incidents.get(0);
        },
        () -> failure(process, hope, "it did not within " + patience));
  }

  void untilAll(String hope, BooleanSupplier condition) {
    await(
        () -> condition.getAsBoolean() ? engine : null,
        () ->
            new AssertionError(
                "Expecting all processes %s, but they did not within %s%n%s"
                    .formatted(hope, patience, new ProcessReport(engine, org).all())));
  }

  private <T> T await(Callable<T> condition, Supplier<AssertionError> giveUp) {
    try {
      return Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .atMost(patience)
          .until(
              () -> {
                runDueJobs();
                return condition.call();
              },
              Objects::nonNull);
    } catch (ConditionTimeoutException e) {
      throw giveUp.get();
    }
  }

  private AssertionError failure(ProcessInstance process, String hope, String instead) {
    return new AssertionError(
        "Expecting process %s %s, but %s%n%s"
            .formatted(
                process.getProcessDefinitionId(),
                hope,
                instead,
                new ProcessReport(engine, org).of(process.getId())));
  }

  private List<Incident> incidents(ProcessInstance process) {
    return engine
        .getRuntimeService()
        .createIncidentQuery()
        .processInstanceId(process.getId())
        .list();
  }

  private boolean isEnded(ProcessInstance process) {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(process.getId())
            .count()
        == 0;
  }

  /** A job that fails has used up one of its retries; the last one makes an incident. */
  private void runDueJobs() {
    JobExecutor executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    if (executor != null && executor.isActive()) {
      return;
    }
    for (Job job : engine.getManagementService().createJobQuery().executable().list()) {
      try {
        engine.getManagementService().executeJob(job.getId());
      } catch (RuntimeException e) {
        break;
      }
    }
  }
}
