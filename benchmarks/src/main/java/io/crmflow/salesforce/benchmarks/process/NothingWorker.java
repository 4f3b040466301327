package io.crmflow.salesforce.benchmarks.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * Completes external tasks that call nothing, 200 to a fetch and 50 to a transaction, with one
 * result variable: the least that a worker in the engine's process can do.
 */
final class NothingWorker implements Runnable {

  private static final int BATCH = 200;

  /** As many as the Salesforce worker completes in one transaction. */
  private static final int CHUNK = 50;

  private final ExternalTaskService tasks;
  private final CommandExecutor commands;

  NothingWorker(ProcessEngine engine) {
    this.tasks = engine.getExternalTaskService();
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<LockedExternalTask> batch =
            tasks.fetchAndLock(BATCH, "nothing").topic("nothing", 60_000).execute();
        if (batch.isEmpty()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        for (int from = 0; from < batch.size(); from += CHUNK) {
          complete(batch.subList(from, Math.min(from + CHUNK, batch.size())));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complete(List<LockedExternalTask> some) {
    commands.execute(
        context -> {
          some.forEach(
              task ->
                  tasks.complete(task.getId(), "nothing", Map.of("leadId", "00Q000000000000AAA")));
          return null;
        });
  }
}
