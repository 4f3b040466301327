package io.crmflow.salesforce.camunda7.worker;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.camunda7.settlement.Settler;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.StepBatch;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Works off the external tasks of topic {@code salesforce} in the engine's own process. Any number
 * of nodes may run it. Thread-safe.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/external-tasks/">External
 *     Tasks</a>
 */
public final class SalesforceWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SalesforceWorker.class);

  /** Within the 30 seconds that Spring and most platforms give a process to stop. */
  private static final Duration STOP_GENTLY = Duration.ofSeconds(20);

  private static final Duration STOP_INTERRUPTED = Duration.ofSeconds(5);

  /** Pause after trouble with the database, which usually lasts. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final ProcessEngine engine;
  private final StepBatch steps;
  private final Settler settler;
  private final WorkerSettings settings;
  private final String workerId = "salesforce-worker-" + UUID.randomUUID();
  private final AtomicInteger settling = new AtomicInteger();
  private volatile boolean running;
  private volatile TaskFetcher fetcher;
  private volatile LockKeeper locks;
  private ExecutorService threads;
  private ScheduledExecutorService timer;

  public SalesforceWorker(
      ProcessEngine engine, BatchExecutor executor, Settler settler, WorkerSettings settings) {
    this.engine = engine;
    this.steps = new StepBatch(executor);
    this.settler = settler;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    fetcher = new TaskFetcher(engine, workerId, settings, () -> settling.get() > 0);
    timer = Executors.newSingleThreadScheduledExecutor(threads("salesforce-locks-"));
    locks = new LockKeeper(engine, timer, settings.lock().toMillis());
    threads = Executors.newFixedThreadPool(settings.threads(), threads("salesforce-worker-"));
    running = true;
    for (int i = 0; i < settings.threads(); i++) {
      threads.execute(this::work);
    }
    LOG.info("Salesforce worker {} started with {} threads", workerId, settings.threads());
  }

  /** Fetches nothing more, finishes what is under way, and returns within 30 seconds. */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    fetcher.close();
    threads.shutdown();
    if (!ended(STOP_GENTLY)) {
      LOG.warn("Interrupting Salesforce steps that did not end within {}", STOP_GENTLY);
      threads.shutdownNow();
      ended(STOP_INTERRUPTED);
    }
    timer.shutdownNow();
    LOG.info("Salesforce worker {} stopped", workerId);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private boolean ended(Duration time) {
    try {
      return threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() {
    while (running) {
      try {
        work(fetcher.next());
      } catch (RuntimeException | Error e) {
        LOG.warn("Salesforce worker {} met trouble and goes on in a moment", workerId, e);
        pause();
      }
    }
  }

  private void work(List<WaitingTask> batch) {
    if (batch.isEmpty()) {
      return;
    }
    if (!running) {
      unlock(batch);
      return;
    }
    // the locks are kept until the outcomes are written: a step that is fetched again is sent again
    ScheduledFuture<?> kept = locks.keep(batch);
    try {
      settle(steps.run(batch.stream().map(task -> new FetchedStep(engine, task)).toList()));
    } finally {
      kept.cancel(false);
    }
  }

  private void settle(List<FinishedStep> finished) {
    settling.incrementAndGet();
    try {
      settler.settle(finished);
    } finally {
      settling.decrementAndGet();
    }
  }

  private void unlock(List<WaitingTask> batch) {
    batch.forEach(waiting -> engine.getExternalTaskService().unlock(waiting.task().getId()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CustomizableThreadFactory threads(String prefix) {
    CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
    threads.setDaemon(true);
    return threads;
  }
}
