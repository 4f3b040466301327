package io.crmflow.salesforce.benchmarks.process;

import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/** Counts instances whose end is committed, so that nobody has to ask the database. */
public final class EndedInstances implements ExecutionListener {

  private static final AtomicLong COUNT = new AtomicLong();

  static long count() {
    return COUNT.get();
  }

  @Override
  public void notify(DelegateExecution execution) {
    Context.getCommandContext()
        .getTransactionContext()
        .addTransactionListener(TransactionState.COMMITTED, context -> COUNT.incrementAndGet());
  }
}
