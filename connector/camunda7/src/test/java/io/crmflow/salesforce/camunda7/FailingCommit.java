package io.crmflow.salesforce.camunda7;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Breaks the transaction of a process, as a crash before the commit would. */
public class FailingCommit {

  /** The settler writes some steps together first and then each alone, so one failure is none. */
  private static final int FAILURES = 2;

  private final Map<String, Integer> passes = new ConcurrentHashMap<>();

  /** Called by a process: its first passes fail; true so that the expression has a value. */
  public boolean atFirst(DelegateExecution execution) {
    if (passes.merge(execution.getProcessInstanceId(), 1, Integer::sum) <= FAILURES) {
      throw new IllegalStateException("The first commits fail");
    }
    return true;
  }

  /** Called by a process: every pass meets a concurrent change. */
  public boolean alwaysConcurrent(DelegateExecution execution) {
    throw new OptimisticLockingException("Always changed by somebody else");
  }
}
