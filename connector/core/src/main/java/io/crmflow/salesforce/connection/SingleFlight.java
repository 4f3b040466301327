package io.crmflow.salesforce.connection;

import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Callers with the same key that come together share one run and its result. Thread-safe. */
final class SingleFlight<K, V> {

  private final ConcurrentMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

  /** The result of the run that is under way, or else of a new run on this thread. */
  V run(K key, Supplier<V> work) throws InterruptedException {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> other = running.putIfAbsent(key, mine);
    return other == null ? lead(key, mine, work) : follow(other);
  }

  private V lead(K key, CompletableFuture<V> mine, Supplier<V> work) {
    try {
      V result = work.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(key, mine);
    }
  }

  private static <V> V follow(CompletableFuture<V> leader) throws InterruptedException {
    try {
      return leader.get();
    } catch (ExecutionException e) {
      // The same error, with the stack of the thread that meets it.
      if (e.getCause() instanceof SalesforceException known) {
        throw new SalesforceException(known.error());
      }
      if (e.getCause() instanceof RuntimeException other) {
        throw other;
      }
      throw new IllegalStateException("The shared run failed", e.getCause());
    }
  }
}
