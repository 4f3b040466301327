package io.crmflow.salesforce.metadata;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Begins caches of what was read from an org. */
public final class OrgCache {

  private OrgCache() {}

  /**
   * A cache that ages by this clock. Its upkeep can have to wait for a read of Salesforce, so it
   * runs in the threads that use the cache: the common pool is for others.
   */
  public static Caffeine<Object, Object> by(Clock clock) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
  }
}
