package io.crmflow.salesforce.camunda7.worker;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the locks of a batch that takes long, so that no other node sends its steps a second
 * time, while a node that dies is replaced after one lock duration.
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

  /** Extends the locks after each half of their duration, until the result is cancelled. */
  ScheduledFuture<?> keep(List<WaitingTask> batch) {
    return timer.scheduleWithFixedDelay(
        () -> extend(batch), lockMillis / 2, lockMillis / 2, TimeUnit.MILLISECONDS);
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
      if (task != null && waiting.task().getWorkerId().equals(task.getWorkerId())) {
        task.lock(task.getWorkerId(), lockMillis);
      }
    }
    return null;
  }
}
