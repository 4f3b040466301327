package io.crmflow.salesforce.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A clock that goes on by itself and jumps when told to, so that a test meets an expired session, a
 * new window of the daily limit or a due retry without waiting for it. Thread-safe.
 */
public final class VirtualClock extends Clock {
  private final Clock base;
  private final List<Consumer<Duration>> followers = new CopyOnWriteArrayList<>();
  private Duration ahead = Duration.ZERO;

  /**
   * Creates a clock that shows the time of another one until it jumps.
   *
   * @param base the clock it goes by
   */
  public VirtualClock(Clock base) {
    this.base = Objects.requireNonNull(base);
  }

  /** Jumps forward, or back by a negative duration. */
  public synchronized void advance(Duration jump) {
    move(ahead.plus(jump));
  }

  /** Goes back to the time of the clock it goes by. */
  public synchronized void reset() {
    move(Duration.ZERO);
  }

  /** How far the clock is ahead of the one it goes by; negative when it is behind. */
  public synchronized Duration ahead() {
    return ahead;
  }

  /**
   * Keeps another clock in step: the follower gets {@link #ahead()} now and after every jump, on
   * the thread that jumps.
   *
   * @return ends the following
   */
  public synchronized AutoCloseable follow(Consumer<Duration> follower) {
    followers.add(follower);
    follower.accept(ahead);
    return () -> followers.remove(follower);
  }

  private void move(Duration moved) {
    ahead = moved;
    followers.forEach(follower -> follower.accept(moved));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  /** The same time in another zone; it jumps together with this clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  @Override
  public String toString() {
    return "VirtualClock[" + base + " + " + ahead() + "]";
  }

  private static final class Zoned extends Clock {
    private final Clock clock;
    private final ZoneId zone;

    Zoned(Clock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = Objects.requireNonNull(zone);
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return clock.withZone(other);
    }
  }
}
