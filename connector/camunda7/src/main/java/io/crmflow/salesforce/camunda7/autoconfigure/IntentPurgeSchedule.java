package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.intent.IntentPurge;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Deletes once an hour the notes about steps that were sent long ago. Thread-safe. */
public final class IntentPurgeSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IntentPurgeSchedule.class);
  private static final long MINUTES_AFTER_START = 10;
  private static final long MINUTES_BETWEEN = 60;

  private final IntentPurge purge;
  private ScheduledExecutorService timer;

  IntentPurgeSchedule(IntentPurge purge) {
    this.purge = purge;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-intents-");
      threads.setDaemon(true);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      timer.scheduleWithFixedDelay(
          this::run, MINUTES_AFTER_START, MINUTES_BETWEEN, TimeUnit.MINUTES);
    }
  }

  /** An exception would end the schedule for good. */
  private void run() {
    try {
      int deleted = purge.run();
      LOG.debug("Deleted {} old notes about Salesforce steps", deleted);
    } catch (RuntimeException e) {
      LOG.warn("Old notes about Salesforce steps were not deleted, trying again in an hour", e);
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
