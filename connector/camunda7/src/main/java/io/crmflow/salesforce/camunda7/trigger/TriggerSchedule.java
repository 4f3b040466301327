package io.crmflow.salesforce.camunda7.trigger;

import io.crmflow.salesforce.trigger.FeedRunner;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Reads feeds as long as the application runs. Thread-safe. */
public final class TriggerSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerSchedule.class);

  /** One indexed query. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** How soon a deployment of another node is noticed; a query of the newest definitions. */
  private static final int TICKS_OF_A_REFRESH = 5;

  /** Feeds of one node that are read at the same time. */
  private static final int READERS = 4;

  private static final Duration STOP_GENTLY = Duration.ofSeconds(20);

  private final FeedRunner runner;
  private final Runnable afterRefresh;
  private final AtomicInteger ticks = new AtomicInteger();
  private ScheduledExecutorService timer;
  private ExecutorService readers;

  /** Creates the schedule; it is not started yet. */
  public TriggerSchedule(FeedRunner runner) {
    this(runner, () -> {});
  }

  /**
   * Creates the schedule; it is not started yet.
   *
   * @param afterRefresh what else to do every five seconds, such as to measure
   */
  public TriggerSchedule(FeedRunner runner, Runnable afterRefresh) {
    this.runner = runner;
    this.afterRefresh = afterRefresh;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      ExecutorService turns = Executors.newFixedThreadPool(READERS, threads("salesforce-feed-"));
      readers = turns;
      timer = Executors.newSingleThreadScheduledExecutor(threads("salesforce-triggers-"));
      timer.scheduleWithFixedDelay(
          () -> tick(turns), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** An exception would end the schedule for good. */
  private void tick(ExecutorService turns) {
    try {
      if (ticks.getAndIncrement() % TICKS_OF_A_REFRESH == 0) {
        runner.refresh();
        afterRefresh.run();
      }
      runner.runDue(turns);
    } catch (RuntimeException e) {
      LOG.warn("Could not look for Salesforce feeds, trying again", e);
    }
  }

  /** Looks for new triggers within a second instead of five, as after a deployment. */
  public void refreshSoon() {
    ticks.set(0);
  }

  /** Starts no turn more and lets those under way end. */
  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      readers.shutdown();
      awaitReaders();
      runner.release();
      timer = null;
    }
  }

  private void awaitReaders() {
    try {
      if (!readers.awaitTermination(STOP_GENTLY.toMillis(), TimeUnit.MILLISECONDS)) {
        readers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  private static CustomizableThreadFactory threads(String prefix) {
    CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
    threads.setDaemon(true);
    return threads;
  }
}
