package io.crmflow.salesforce.batch;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks at once, as far as the executor has threads. The calling thread takes tasks too, so
 * that a busy, full or stopped executor only slows things down: a caller that itself runs on the
 * executor cannot wait for a thread that never comes free.
 */
final class Parallel {

  private static final Logger LOG = LoggerFactory.getLogger(Parallel.class);

  private final Executor executor;

  Parallel(Executor executor) {
    this.executor = executor;
  }

  /** Returns when all tasks are done; one that fails leaves the others alone. */
  void run(List<Runnable> tasks) {
    Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(tasks);
    CountDownLatch unfinished = new CountDownLatch(tasks.size());
    Runnable worker = () -> work(waiting, unfinished);
    int offered = 1;
    while (offered < tasks.size() && offer(worker)) {
      offered++;
    }
    worker.run();
    await(unfinished);
  }

  private boolean offer(Runnable worker) {
    try {
      executor.execute(worker);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private static void work(Queue<Runnable> waiting, CountDownLatch unfinished) {
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("A request broke off", Fault.withoutMessage(e));
      } finally {
        unfinished.countDown();
      }
    }
  }

  /** Requests under way have deadlines of their own; to leave them would lose their outcomes. */
  private static void await(CountDownLatch unfinished) {
    boolean interrupted = false;
    while (true) {
      try {
        unfinished.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
