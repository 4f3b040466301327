package io.crmflow.salesforce.camunda7;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Changes a process instance in a transaction of its own while another one is under way. */
public class ConcurrentChange {

  private final AtomicBoolean happened = new AtomicBoolean();

  /** Called by a process; true so that the expression has a value. */
  public boolean happensOnce(DelegateExecution execution) {
    if ("Changed".equals(execution.getVariable("name")) && happened.compareAndSet(false, true)) {
      String instance = execution.getProcessInstanceId();
      RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
      CompletableFuture.runAsync(() -> runtime.setVariable(instance, "changed", true)).join();
    }
    return true;
  }
}
