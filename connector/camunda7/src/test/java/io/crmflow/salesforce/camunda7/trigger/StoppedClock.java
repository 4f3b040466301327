package io.crmflow.salesforce.camunda7.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that stands still until a test moves it; the engine's clock goes with it. */
final class StoppedClock extends Clock {

  private final AtomicReference<Instant> now = new AtomicReference<>();

  StoppedClock() {
    reset();
  }

  void reset() {
    now.set(Instant.parse("2026-03-01T10:00:00.250Z"));
    ClockUtil.setCurrentTime(Date.from(instant()));
  }

  void advance(Duration step) {
    now.updateAndGet(time -> time.plus(step));
    ClockUtil.setCurrentTime(Date.from(instant()));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
