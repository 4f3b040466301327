package io.crmflow.salesforce.application;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Starts process instances over the engine's REST API, one after the other, on whatever node there
 * is. A call that fails may have started its instance all the same, so each try has a business key
 * of its own.
 */
final class ClusterLoad implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MILLIS_AFTER_TROUBLE = 200;

  private final Supplier<URI> node;
  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> answered = new TreeSet<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final Duration pause;
  private final Thread thread = new Thread(this::run, "cluster-load");
  private volatile boolean open = true;
  private int tries;

  /**
   * Starts nothing yet.
   *
   * @param node where to ask next
   * @param pause between two instances
   */
  ClusterLoad(Supplier<URI> node, String authorization, Duration pause) {
    this.node = node;
    this.authorization = authorization;
    this.pause = pause;
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets it start instances until there are so many. */
  void upTo(int number) {
    wanted.set(number);
  }

  /** Business keys of the instances whose start was answered. */
  Set<String> answered() {
    synchronized (answered) {
      return new TreeSet<>(answered);
    }
  }

  private int number() {
    synchronized (answered) {
      return answered.size();
    }
  }

  private void run() {
    try {
      while (open) {
        if (number() < wanted.get()) {
          startOne();
        }
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startOne() throws InterruptedException {
    String key = "lead " + ++tries;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  node.get().resolve("/engine-rest/process-definition/key/lead/start"))
              .timeout(PATIENCE)
              .header("Authorization", authorization)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"businessKey\": \"" + key + "\"}"))
              .build();
      if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        synchronized (answered) {
          answered.add(key);
        }
        return;
      }
    } catch (IOException e) {
      // the node died or cannot reach its database: the next try asks another one
    }
    TimeUnit.MILLISECONDS.sleep(MILLIS_AFTER_TROUBLE);
  }

  @Override
  public void close() throws InterruptedException {
    open = false;
    thread.interrupt();
    thread.join();
  }
}
