package io.crmflow.salesforce.benchmarks.process;

import io.crmflow.salesforce.camunda7.worker.SalesforceWorker;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks that wait while the worker of this node rests. */
final class Backlog {

  /** A transaction of so many starts costs an eighth of as many transactions. */
  private static final int STARTS = 50;

  private final RuntimeService runtime;
  private final CommandExecutor commands;
  private final JdbcClient database;
  private final SalesforceWorker worker;

  Backlog(ApplicationContext context) {
    ProcessEngine engine = context.getBean(ProcessEngine.class);
    this.runtime = engine.getRuntimeService();
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    this.database = JdbcClient.create(context.getBean(DataSource.class));
    this.worker = context.getBeanProvider(SalesforceWorker.class).getIfAvailable();
  }

  boolean worker(boolean works) {
    if (works) {
      worker.start();
    } else {
      worker.stop();
    }
    return works;
  }

  int fill(int instances, Supplier<Map<String, Object>> variables) {
    for (int from = 0; from < instances; from += STARTS) {
      int some = Math.min(STARTS, instances - from);
      commands.execute(
          context -> {
            for (int i = 0; i < some; i++) {
              runtime.startProcessInstanceByKey("lead", variables.get());
            }
            return null;
          });
    }
    return instances;
  }

  int park() {
    return database
        .sql(
            "UPDATE ACT_RU_EXT_TASK SET WORKER_ID_ = 'parked',"
                + " LOCK_EXP_TIME_ = CURRENT_TIMESTAMP + INTERVAL '1' DAY")
        .update();
  }

  void awaitEmpty() throws InterruptedException {
    while (database.sql("SELECT COUNT(*) FROM ACT_RU_EXT_TASK").query(Long.class).single() > 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
