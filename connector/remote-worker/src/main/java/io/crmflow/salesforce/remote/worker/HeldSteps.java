package io.crmflow.salesforce.remote.worker;

import io.crmflow.salesforce.remote.step.RemoteStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The steps that this worker has locked: fetches that wait for a thread, and what is under way.
 * Thread-safe.
 */
final class HeldSteps {

  /**
   * Fetches of one batch, and fetches that wait for a thread. A thousand mixed steps then fill the
   * requests of one plan, where five plans would send five times as many, each of them a fifth
   * full.
   */
  private static final int MOST_FETCHES = 5;

  /** Bounds the wait of the first step of a batch: half a second at the default of 20 ms. */
  private static final int MOST_LINGERS = 25;

  private static final Duration LOOK_UP = Duration.ofMillis(200);

  private final Duration linger;
  private final BlockingQueue<List<RemoteStep>> waiting = new LinkedBlockingQueue<>(MOST_FETCHES);
  private final ConcurrentMap<String, RemoteStep> held = new ConcurrentHashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  private Set<String> lastLook = Set.of();

  /** Holds nothing yet; lingers when several steps come together. */
  HeldSteps(Duration linger) {
    this.linger = linger;
  }

  /**
   * Those of a fetch that are not under way. One that comes again, because its lock ended, has an
   * outcome soon, which the engine takes: the lock is ours again.
   */
  List<RemoteStep> claim(List<RemoteStep> fetched) {
    return fetched.stream().filter(step -> held.putIfAbsent(step.taskId(), step) == null).toList();
  }

  /** Lets claimed steps wait for a thread; false when there was no room in time. */
  boolean offer(List<RemoteStep> fetch) throws InterruptedException {
    return fetch.isEmpty() || waiting.offer(fetch, LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The next batch, for one thread at a time; empty when nothing came for a moment. */
  List<RemoteStep> next() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      List<RemoteStep> first = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
      return first == null ? List.of() : gathered(first);
    } finally {
      turn.unlock();
    }
  }

  /** A single step does not wait; several do, as long as more of them keep coming. */
  private List<RemoteStep> gathered(List<RemoteStep> first) throws InterruptedException {
    List<RemoteStep> batch = new ArrayList<>(first);
    int fetches = 1;
    boolean more = first.size() > 1;
    for (int i = 0; i < MOST_LINGERS && more && fetches < MOST_FETCHES; i++) {
      List<RemoteStep> next = waiting.poll(linger.toNanos(), TimeUnit.NANOSECONDS);
      more = next != null;
      if (more) {
        batch.addAll(next);
        fetches++;
      }
    }
    return batch;
  }

  /** The step is settled, or is about to be given back. */
  void release(RemoteStep step) {
    held.remove(step.taskId(), step);
  }

  /** Those that no thread has begun with, released. */
  List<RemoteStep> drain() {
    List<RemoteStep> rest = new ArrayList<>();
    for (List<RemoteStep> fetch = waiting.poll(); fetch != null; fetch = waiting.poll()) {
      rest.addAll(fetch);
    }
    rest.forEach(this::release);
    return rest;
  }

  /**
   * Does something with each that was there at the last look too, but never while it is being
   * released. For one thread.
   */
  void look(Consumer<RemoteStep> work) {
    Set<String> now = new HashSet<>(held.keySet());
    now.stream()
        .filter(lastLook::contains)
        .forEach(
            id ->
                held.computeIfPresent(
                    id,
                    (same, step) -> {
                      work.accept(step);
                      return step;
                    }));
    lastLook = now;
  }
}
