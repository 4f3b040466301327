package io.crmflow.salesforce.camunda7.worker;

import java.time.Duration;

/**
 * How the worker fetches tasks.
 *
 * @param batchSize most tasks of one fetch, 1 to 1000; while fetches are full, up to five of them
 *     are worked off together
 * @param linger wait for more tasks when several come together and do not fill the batch; repeated
 *     while tasks keep coming, up to 25 times
 * @param threads batches that may be under way at the same time, 1 to 64
 * @param lock how long the engine keeps a task for this worker before another node may take it;
 *     extended while a batch takes longer
 */
public record WorkerSettings(int batchSize, Duration linger, int threads, Duration lock) {

  /** A lock shorter than this could end while the outcomes are written. */
  private static final Duration SHORTEST_LOCK = Duration.ofSeconds(1);

  public WorkerSettings {
    if (batchSize < 1 || threads < 1 || lock.compareTo(SHORTEST_LOCK) < 0) {
      throw new IllegalArgumentException(
          "The worker needs a batch of at least 1, a thread and a lock of at least a second");
    }
  }
}
