package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** What a subscription of Camel brought: events and failures. */
final class CamelEvents implements ExceptionHandler {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Exchange> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

  void add(Exchange event) {
    events.add(event);
  }

  Exchange next() {
    return poll(events, PATIENCE_SECONDS, TimeUnit.SECONDS, "an event");
  }

  /** Does the work again until an event comes: nothing tells when a subscription is open. */
  Exchange nextAfter(Runnable work) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (events.isEmpty() && System.nanoTime() < end) {
      work.run();
      Exchange event = poll(events, 100, TimeUnit.MILLISECONDS);
      if (event != null) {
        return event;
      }
    }
    return next();
  }

  Throwable failure() {
    return poll(failures, PATIENCE_SECONDS, TimeUnit.SECONDS, "a failure");
  }

  @Override
  public void handleException(Throwable exception) {
    failures.add(exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    failures.add(exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    failures.add(exception);
  }

  private static <T> T poll(BlockingQueue<T> queue, long time, TimeUnit unit, String what) {
    T found = poll(queue, time, unit);
    assertThat(found).as(what).isNotNull();
    return found;
  }

  private static <T> T poll(BlockingQueue<T> queue, long time, TimeUnit unit) {
    try {
      return queue.poll(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
