package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.event.EventBus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** All open subscriptions, served by one thread. */
final class Deliveries implements AutoCloseable {
  private static final long LOOK_SECONDS = 1;

  private final Set<Delivery> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Deliveries::thread);

  Deliveries(EventBus bus, VirtualClock clock) {
    bus.onEvent(this::wake);
    clock.follow(jump -> later(this::look));
    executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  void add(Delivery delivery) {
    open.add(delivery);
  }

  void remove(Delivery delivery) {
    delivery.close();
    open.remove(delivery);
  }

  /** Ends all subscriptions with an error. */
  void failAll(Refusal refusal) {
    each(
        delivery -> {
          open.remove(delivery);
          delivery.fail(refusal);
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Many events in a row wake the thread once. */
  private void wake() {
    if (!open.isEmpty() && awake.compareAndSet(false, true)) {
      later(
          () -> {
            awake.set(false);
            each(Delivery::deliver);
          });
    }
  }

  private void look() {
    each(Delivery::look);
  }

  private void each(Consumer<Delivery> work) {
    open.forEach(work);
  }

  private void later(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      awake.set(false); // closed: nobody is left to serve
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "simulator-pubsub");
    thread.setDaemon(true);
    return thread;
  }
}
