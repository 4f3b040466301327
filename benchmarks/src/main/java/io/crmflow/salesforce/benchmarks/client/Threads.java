package io.crmflow.salesforce.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does numbered things at once, by so many threads. */
final class Threads {

  /** One of them. */
  interface Task {
    void run(int number) throws Exception;
  }

  private Threads() {}

  /** Returns when all are done; throws what the first of them throws. */
  static void each(int threads, int count, Task task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        done.add(
            executor.submit(
                () -> {
                  task.run(number);
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
