package io.crmflow.salesforce.camunda7.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.util.SingleConsumerCondition;

/**
 * Wakes a worker as soon as a transaction of this node that created or unlocked an external task
 * has committed; the engine's REST API wakes its long polls the same way. Tasks of other nodes and
 * expired locks are found by polling.
 */
final class TaskArrival extends SingleConsumerCondition {

  private final Semaphore arrived = new Semaphore(0);

  TaskArrival() {
    super(Thread.currentThread());
  }

  void listen() {
    ProcessEngineImpl.EXT_TASK_CONDITIONS.addConsumer(this);
  }

  void ignore() {
    ProcessEngineImpl.EXT_TASK_CONDITIONS.removeConsumer(this);
  }

  @Override
  public void signal() {
    if (arrived.availablePermits() == 0) {
      arrived.release();
    }
  }

  /** Waits for a signal; one that came since the last wait counts. */
  @Override
  public void await(long millis) {
    try {
      if (arrived.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        arrived.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
