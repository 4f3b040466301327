package io.crmflow.salesforce.simulator.fault;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;

/** Counts calls until their answers are sent, also those that are held back. Thread-safe. */
final class CallsUnderWay {
  private final Queue<Long> heldBackUntil = new PriorityQueue<>();
  private int running;

  /**
   * Begins a call unless too many are under way.
   *
   * @param limit 0 for none
   */
  synchronized boolean begin(int limit) {
    long now = System.nanoTime();
    while (!heldBackUntil.isEmpty() && heldBackUntil.peek() - now < 0) {
      heldBackUntil.remove();
    }
    if (limit > 0 && running + heldBackUntil.size() >= limit) {
      return false;
    }
    running++;
    return true;
  }

  /** Forgets the answers that are held back. */
  synchronized void clear() {
    heldBackUntil.clear();
  }

  synchronized void end(Duration heldBack) {
    running--;
    if (!heldBack.isZero()) {
      heldBackUntil.add(System.nanoTime() + heldBack.toNanos());
    }
  }
}
