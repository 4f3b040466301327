package io.crmflow.salesforce.remote.worker;

import io.crmflow.salesforce.remote.engine.EngineAddress;
import io.crmflow.salesforce.remote.parking.RemoteParking;
import io.crmflow.salesforce.remote.settlement.RemoteSettler;
import io.crmflow.salesforce.remote.step.RemoteContext;
import io.crmflow.salesforce.remote.step.RemoteStep;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.StepBatch;
import io.crmflow.salesforce.step.StepModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.camunda.bpm.client.ExternalTaskClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Works off the external tasks of topic {@code salesforce} of an engine that runs elsewhere, over
 * its REST API. Any number of workers may do so, beside that of the engine's own process.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/external-tasks/">External
 *     Tasks</a>
 */
public final class RemoteWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteWorker.class);

  /** Within the 30 seconds that Spring and most platforms give a process to stop. */
  private static final Duration STOP_GENTLY = Duration.ofSeconds(20);

  private static final Duration STOP_INTERRUPTED = Duration.ofSeconds(5);

  /** How soon people see their steps go on after they reconnect. */
  private static final Duration RESUME_CHECK = Duration.ofSeconds(5);

  /**
   * Outcomes that are written at the same time. Each is a transaction of the engine; more than the
   * ten or twenty database connections that an engine usually has would only wait for each other.
   */
  private static final int WRITERS = 8;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Beside the time that the engine may keep a fetch open. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final EngineAddress engine;
  private final RemoteContext context;
  private final StepBatch steps;
  private final RemoteSettler settler;
  private final RemoteParking parking;
  private final RemoteSettings settings;
  private final String workerId = "salesforce-remote-" + UUID.randomUUID();
  private final HeldSteps held;
  private final EngineContact contact;
  private volatile boolean running;
  private ExternalTaskClient client;
  private ExecutorService threads;
  private ExecutorService writers;
  private ScheduledExecutorService timer;

  /** Creates a worker that {@link #start} lets begin. */
  public RemoteWorker(
      EngineAddress engine,
      RemoteContext context,
      StepBatch steps,
      RemoteSettler settler,
      RemoteParking parking,
      RemoteSettings settings) {
    this.engine = engine;
    this.context = context;
    this.steps = steps;
    this.settler = settler;
    this.parking = parking;
    this.settings = settings;
    this.held = new HeldSteps(settings.linger());
    this.contact = new EngineContact(engine.url(), this::arrived);
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    settler.patient(true);
    writers = Executors.newFixedThreadPool(WRITERS, threads("salesforce-remote-outcomes-"));
    threads = Executors.newFixedThreadPool(settings.threads(), threads("salesforce-remote-"));
    for (int i = 0; i < settings.threads(); i++) {
      threads.execute(this::work);
    }
    timer = Executors.newSingleThreadScheduledExecutor(threads("salesforce-remote-timer-"));
    // the second look at a step extends its lock; a try that fails is followed by another in time
    every(settings.lock().dividedBy(4), () -> held.look(this::extend));
    every(RESUME_CHECK, parking::check);
    client = client();
    client
        .subscribe(StepModel.TOPIC)
        .localVariables(true)
        .includeExtensionProperties(true)
        .handler((task, service) -> contact.add(new RemoteStep(task, service, context)))
        .open();
    LOG.info("Remote worker {} works off the Salesforce steps of {}", workerId, engine.url());
  }

  private ExternalTaskClient client() {
    return ExternalTaskClient.create()
        .baseUrl(engine.url().toString())
        .workerId(workerId)
        .maxTasks(settings.batchSize())
        .lockDuration(settings.lock().toMillis())
        .asyncResponseTimeout(settings.longPoll().toMillis())
        .backoffStrategy(contact)
        .addInterceptor(request -> engine.identify(request::addHeader))
        .customizeHttpClient(this::bound)
        .build();
  }

  /** By itself the client would wait for an answer for ever, with five connections. */
  private void bound(HttpClientBuilder http) {
    http.disableRedirectHandling()
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(timeout(settings.longPoll().plus(ANSWER)))
                .build())
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(2 * WRITERS)
                .setMaxConnTotal(2 * WRITERS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(timeout(CONNECT)).build())
                .build());
  }

  private static Timeout timeout(Duration time) {
    return Timeout.ofMilliseconds(time.toMillis());
  }

  /**
   * Fetches nothing more, gives back what no thread has begun with, finishes what is under way, and
   * returns within 30 seconds.
   */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    settler.patient(false);
    CompletableFuture<Void> fetching = CompletableFuture.runAsync(client::stop);
    held.drain().forEach(RemoteWorker::unlock);
    threads.shutdown();
    if (!ended(threads, STOP_GENTLY)) {
      LOG.warn("Interrupting Salesforce steps that did not end within {}", STOP_GENTLY);
      threads.shutdownNow();
      writers.shutdownNow();
      ended(threads, STOP_INTERRUPTED);
    }
    writers.shutdown();
    timer.shutdownNow();
    fetching
        .orTimeout(settings.longPoll().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> null)
        .join();
    LOG.info("Remote worker {} stopped", workerId);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Why the engine gives no steps now; null when it does. */
  public String trouble() {
    return contact.trouble();
  }

  /** Called by the thread of the client: it fetches no more while there is no room. */
  private void arrived(List<RemoteStep> fetch) {
    List<RemoteStep> claimed = held.claim(fetch);
    try {
      while (running) {
        if (held.offer(claimed)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    claimed.forEach(
        step -> {
          held.release(step);
          unlock(step);
        });
  }

  private void work() {
    while (running) {
      try {
        work(held.next());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("Remote worker {} met trouble and goes on", workerId, e);
      }
    }
  }

  private void work(List<RemoteStep> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      Map<String, RemoteStep> byTask =
          batch.stream().collect(Collectors.toMap(RemoteStep::taskId, Function.identity()));
      List<FinishedStep> finished = steps.run(batch);
      CompletableFuture.allOf(
              finished.stream()
                  .filter(step -> !step.hasFile())
                  .map(
                      step ->
                          CompletableFuture.runAsync(
                              () -> settle(byTask.get(step.taskId()), step), writers))
                  .toArray(CompletableFuture[]::new))
          .join();
      // one file at a time is in memory
      finished.stream()
          .filter(FinishedStep::hasFile)
          .forEach(step -> settle(byTask.get(step.taskId()), step));
    } finally {
      batch.forEach(held::release);
    }
  }

  private void settle(RemoteStep waiting, FinishedStep step) {
    settler.settle(waiting, step, () -> held.release(waiting));
    held.release(waiting);
  }

  private void extend(RemoteStep step) {
    try {
      step.service().extendLock(step.taskId(), settings.lock().toMillis());
    } catch (RuntimeException e) {
      LOG.debug("Could not extend the lock of external task {} now", step.taskId(), e);
    }
  }

  private static void unlock(RemoteStep step) {
    try {
      step.service().unlock(step.task());
    } catch (RuntimeException e) {
      LOG.debug("External task {} stays locked until its lock ends", step.taskId(), e);
    }
  }

  /** Trouble with the engine is in the log already, where the fetch met it. */
  private void every(Duration pause, Runnable work) {
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.debug("The engine at {} did not answer, trying again", engine.url(), e);
          }
        },
        pause.toMillis(),
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static boolean ended(ExecutorService executor, Duration time) {
    try {
      return executor.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static CustomizableThreadFactory threads(String prefix) {
    CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
    threads.setDaemon(true);
    return threads;
  }
}
