package io.crmflow.salesforce.camunda7.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one thread at a time the next batch, so that the threads of a node never fight for the same
 * tasks. Thread-safe.
 */
final class TaskFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(TaskFetcher.class);

  /** Pause between polls after the last task; doubles up to {@link #LONGEST_PAUSE}. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  /** Bounds the delay of tasks that other nodes create; one indexed query per second is cheap. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Bounds the wait of the first task of a batch: half a second at the default of 20 ms. */
  private static final int MOST_LINGERS = 25;

  /**
   * Fetches of one batch while each of them is full. A thousand mixed steps then fill the requests
   * of one plan, where five plans would send five times as many, each of them a fifth full. More
   * would save little and keep the outcomes of the first step longer.
   */
  private static final int MOST_FETCHES = 5;

  private final ExternalTaskService tasks;
  private final CommandExecutor commands;
  private final String workerId;
  private final WorkerSettings settings;
  private final BooleanSupplier moreComing;
  private final TaskArrival arrival = new TaskArrival();
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean open = true;
  private int lastSize;
  private long fetches;

  /**
   * Creates a fetcher.
   *
   * @param moreComing whether processes are being moved on now, so that their next steps appear in
   *     a moment
   */
  TaskFetcher(
      ProcessEngine engine, String workerId, WorkerSettings settings, BooleanSupplier moreComing) {
    this.moreComing = moreComing;
    this.tasks = engine.getExternalTaskService();
    this.commands =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired();
    this.workerId = workerId;
    this.settings = settings;
    arrival.listen();
  }

  /** Waits for tasks; empty only after {@link #close()}. */
  List<WaitingTask> next() {
    turn.lock();
    try {
      List<WaitingTask> batch = fetch(settings.batchSize());
      Duration pause = SHORTEST_PAUSE;
      while (open && batch.isEmpty()) {
        arrival.await(pause.toMillis());
        pause = longer(pause);
        batch = fetch(settings.batchSize());
      }
      return fill(batch);
    } finally {
      turn.unlock();
    }
  }

  /** Ends all waiting; tasks that are already fetched stay with their threads. */
  void close() {
    open = false;
    arrival.ignore();
    arrival.signal();
  }

  /**
   * Waits as long as tasks keep coming: a burst then needs few requests. A single task after a
   * single task is no burst and does not wait.
   */
  private List<WaitingTask> fill(List<WaitingTask> batch) {
    List<WaitingTask> filled = new ArrayList<>(batch);
    int more = batch.size() > 1 || lastSize > 1 ? batch.size() : 0;
    boolean coming = moreComing.getAsBoolean();
    for (int i = 0; i < MOST_LINGERS && (more > 0 || coming) && hasRoom(filled); i++) {
      linger();
      coming = moreComing.getAsBoolean();
      more = fetchMore(filled, settings.batchSize() - filled.size());
    }
    addWaiting(filled);
    lastSize = filled.size();
    return filled;
  }

  private void addWaiting(List<WaitingTask> batch) {
    boolean full = batch.size() == settings.batchSize();
    for (int i = 1; i < MOST_FETCHES && full; i++) {
      full = fetchMore(batch, settings.batchSize()) == settings.batchSize();
    }
  }

  private boolean hasRoom(List<WaitingTask> batch) {
    return open && !settings.linger().isZero() && batch.size() < settings.batchSize();
  }

  private int fetchMore(List<WaitingTask> batch, int most) {
    try {
      List<WaitingTask> more = fetch(most);
      batch.addAll(more);
      return more.size();
    } catch (RuntimeException e) {
      LOG.warn("Could not look for more Salesforce tasks, continuing with {}", batch.size(), e);
      return 0;
    }
  }

  private void linger() {
    try {
      TimeUnit.NANOSECONDS.sleep(settings.linger().toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<WaitingTask> fetch(int most) {
    if (!open) {
      return List.of();
    }
    return commands
        .execute(new FetchCommand(tasks, fenced(), most, settings.lock().toMillis()))
        .get();
  }

  /**
   * Each fetch locks under an id of its own: a thread whose lock ended cannot take a task that
   * another thread of this node has fetched since for its own.
   */
  private String fenced() {
    return workerId + "/" + ++fetches;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
