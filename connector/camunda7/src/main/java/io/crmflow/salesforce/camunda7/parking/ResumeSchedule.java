package io.crmflow.salesforce.camunda7.parking;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Runs the resume check every few seconds, and at once when asked to. Thread-safe. */
public final class ResumeSchedule implements SmartLifecycle {

  /** Two cheap queries; short enough that people see their steps go on after they reconnect. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final ResumeCheck check;
  private ScheduledExecutorService timer;

  public ResumeSchedule(ResumeCheck check) {
    this.check = check;
  }

  @Override
  public synchronized void start() {
    if (timer == null) {
      CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-resume-");
      threads.setDaemon(true);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      timer.scheduleWithFixedDelay(
          check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Checks now, on a thread of its own; call it when a connection of this node changed. */
  public synchronized void wake() {
    if (timer != null) {
      timer.execute(check);
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
