package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The calls of one connection that wait to travel together. Thread-safe. */
final class Gathering {

  /** Rows of one sObject Collections request; more would need a second one anyway. */
  private static final int MOST_CALLS = 200;

  /** Bounds the wait of a call behind a slow batch, so that no query holds up what is quick. */
  private static final int MOST_LINGERS = 10;

  private final Function<List<Call>, List<Outcome>> batches;
  private final long lingerNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Waiting> waiting = new ArrayList<>();
  private boolean led;
  private int underWay;
  private int lastSize = 1;

  Gathering(Function<List<Call>, List<Outcome>> batches, long lingerNanos) {
    this.batches = batches;
    this.lingerNanos = lingerNanos;
  }

  Outcome run(Call call) {
    Waiting mine = new Waiting(call, new CompletableFuture<>());
    List<Waiting> batch = join(mine);
    if (!batch.isEmpty()) {
      runAll(batch);
    }
    return mine.outcome().join();
  }

  /** The calls that this thread has to run: none when another thread leads. */
  private List<Waiting> join(Waiting mine) {
    lock.lock();
    try {
      waiting.add(mine);
      changed.signalAll();
      if (led) {
        return List.of();
      }
      led = true;
      awaitCompany();
      return take();
    } finally {
      lock.unlock();
    }
  }

  private void awaitCompany() {
    int before = 0;
    for (int i = 0; i < MOST_LINGERS && expectsCompany(before); i++) {
      before = waiting.size();
      if (!lingered()) {
        return;
      }
    }
  }

  private boolean expectsCompany(int before) {
    boolean growing = before == 0 ? lastSize > 1 : waiting.size() > before;
    return waiting.size() < MOST_CALLS && (growing || underWay > 0);
  }

  /** Waits once; false when the batch under way ended, so that there is nothing to wait for. */
  private boolean lingered() {
    long left = lingerNanos;
    int batchesBefore = underWay;
    try {
      while (left > 0 && waiting.size() < MOST_CALLS && underWay >= batchesBefore) {
        left = changed.awaitNanos(left);
      }
      return underWay >= batchesBefore;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<Waiting> take() {
    List<Waiting> batch = waiting;
    waiting = new ArrayList<>();
    led = false;
    lastSize = batch.size();
    underWay++;
    return batch;
  }

  /** Every thread gets an outcome, whatever happens: one without would wait for ever. */
  private void runAll(List<Waiting> batch) {
    try {
      List<Outcome> outcomes = batches.apply(batch.stream().map(Waiting::call).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).outcome().complete(outcomes.get(i));
      }
    } finally {
      batch.forEach(one -> one.outcome().complete(lost(one.call())));
      ended();
    }
  }

  private void ended() {
    lock.lock();
    try {
      underWay--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Outcome lost(Call call) {
    return new Outcome.Failed(
        SalesforceError.of(
                ErrorCategory.INTERNAL,
                "CONNECTOR_FAULT",
                "The batch of this step broke off",
                "Report it with the log of this moment; check in Salesforce whether a record was"
                    + " written")
            .in(call.operation().id(), call.connection().name()));
  }

  private record Waiting(Call call, CompletableFuture<Outcome> outcome) {}
}
