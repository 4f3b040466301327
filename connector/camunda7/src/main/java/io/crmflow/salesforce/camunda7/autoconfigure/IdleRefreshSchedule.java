package io.crmflow.salesforce.camunda7.autoconfigure;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Looks once a day for connections that nobody used for long. Thread-safe. */
public final class IdleRefreshSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IdleRefreshSchedule.class);
  private static final long MINUTES_AFTER_START = 10;
  private static final long MINUTES_A_DAY = 24 * 60;

  private final Runnable refresh;
  private ScheduledExecutorService timer;

  IdleRefreshSchedule(Runnable refresh) {
    this.refresh = refresh;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-idle-");
      threads.setDaemon(true);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      timer.scheduleWithFixedDelay(
          this::look, MINUTES_AFTER_START, MINUTES_A_DAY, TimeUnit.MINUTES);
    }
  }

  /** An exception would end the schedule for good. */
  private void look() {
    try {
      refresh.run();
    } catch (RuntimeException e) {
      LOG.warn("Idle Salesforce connections were not refreshed, trying again tomorrow", e);
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
