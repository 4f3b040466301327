package io.crmflow.salesforce.camunda7.autoconfigure;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Looks once a day for connections that nobody used for long. Thread-safe. */
public final class IdleRefreshSchedule implements SmartLifecycle {

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
      timer.scheduleWithFixedDelay(refresh, MINUTES_AFTER_START, MINUTES_A_DAY, TimeUnit.MINUTES);
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
