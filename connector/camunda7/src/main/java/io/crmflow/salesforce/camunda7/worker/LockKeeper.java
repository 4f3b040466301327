package io.crmflow.salesforce.camunda7.worker;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the locks of a batch that takes long, so that no other node sends its steps a second
 * time, while a node that dies is replaced after one lock duration. Leaves steps alone whose
 * failure is written: their lock is the pause before the next try.
 */
final class LockKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(LockKeeper.class);

  private final CommandExecutor commands;
  private final ScheduledExecutorService timer;
  private final long lockMillis;

  LockKeeper(ProcessEngine engine, ScheduledExecutorService timer, long lockMillis) {
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    this.timer = timer;
    this.lockMillis = lockMillis;
  }

  /** Extends the locks after each third of their duration, until the result is cancelled. */
  ScheduledFuture<?> keep(List<WaitingTask> batch) {
    // a try that meets a concurrent change is followed by another one before the lock ends
    long pause = lockMillis / 3;
    return timer.scheduleWithFixedDelay(() -> extend(batch), pause, pause, TimeUnit.MILLISECONDS);
  }

  private void extend(List<WaitingTask> batch) {
    try {
      commands.execute(context -> extend(context, batch));
    } catch (RuntimeException e) {
      LOG.debug("Could not extend the locks of {} Salesforce steps now", batch.size(), e);
    }
  }

  private Void extend(CommandContext context, List<WaitingTask> batch) {
    for (WaitingTask waiting : batch) {
      ExternalTaskEntity task =
          context.getExternalTaskManager().findExternalTaskById(waiting.task().getId());
      if (task != null && isUnsettled(waiting.task(), task)) {
        task.lock(task.getWorkerId(), lockMillis);
      }
    }
    return null;
  }

  /** A failure changes the retries, and parking changes the worker. */
  private static boolean isUnsettled(LockedExternalTask fetched, ExternalTaskEntity now) {
    return fetched.getWorkerId().equals(now.getWorkerId())
        && Objects.equals(fetched.getRetries(), now.getRetries());
  }
}
