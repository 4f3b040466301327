package io.crmflow.salesforce.springboot;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Does small work now and then as long as the application runs. Thread-safe. */
public final class HousekeepingSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HousekeepingSchedule.class);
  private static final Duration AFTER_START = Duration.ofMinutes(10);

  private final String thread;
  private final Duration first;
  private final Duration pause;
  private final Runnable work;
  private final String trouble;
  private ScheduledExecutorService timer;

  /**
   * Creates the schedule.
   *
   * @param thread beginning of the name of its thread
   * @param pause between the end of one run and the next
   * @param trouble what the log says when a run fails
   */
  public HousekeepingSchedule(String thread, Duration pause, Runnable work, String trouble) {
    this(thread, AFTER_START, pause, work, trouble);
  }

  /**
   * Creates a schedule that begins at another time.
   *
   * @param first time from the start of the application to the first run
   */
  public HousekeepingSchedule(
      String thread, Duration first, Duration pause, Runnable work, String trouble) {
    this.thread = thread;
    this.first = first;
    this.pause = pause;
    this.work = work;
    this.trouble = trouble;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      CustomizableThreadFactory threads = new CustomizableThreadFactory(thread);
      threads.setDaemon(true);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      timer.scheduleWithFixedDelay(
          this::run, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** An exception would end the schedule for good. */
  private void run() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn(trouble, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdown();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
