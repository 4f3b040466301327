package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.benchmarks.machine.Machine;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Collects garbage each half second and remembers the most that was left: what is really held. */
final class HeapWatch implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong most = new AtomicLong();

  HeapWatch(boolean on) {
    if (on) {
      timer.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    most.accumulateAndGet(Machine.heapAfterCollection(), Math::max);
  }

  long most() {
    return most.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
