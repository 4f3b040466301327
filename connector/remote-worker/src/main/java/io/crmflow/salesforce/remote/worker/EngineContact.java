package io.crmflow.salesforce.remote.worker;

import io.crmflow.salesforce.remote.step.RemoteStep;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.client.backoff.ErrorAwareBackoffStrategy;
import org.camunda.bpm.client.exception.ExternalTaskClientException;
import org.camunda.bpm.client.task.ExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the tasks of a fetch, which the client gives one by one, and passes them on together when
 * the client tells how the fetch ended. Says in the log when the engine went away and when it came
 * back, once each. Only the one thread of the client changes it.
 */
final class EngineContact implements ErrorAwareBackoffStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(EngineContact.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** An engine is back for at most this long before its steps go on. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final URI engine;
  private final Consumer<List<RemoteStep>> arrived;
  private final List<RemoteStep> fetched = new ArrayList<>();
  private Duration pause = Duration.ZERO;
  private volatile String trouble;

  EngineContact(URI engine, Consumer<List<RemoteStep>> arrived) {
    this.engine = engine;
    this.arrived = arrived;
  }

  void add(RemoteStep step) {
    fetched.add(step);
  }

  @Override
  public void reconfigure(List<ExternalTask> tasks, ExternalTaskClientException error) {
    if (error == null) {
      met();
    } else {
      missed(error);
    }
    List<RemoteStep> together = List.copyOf(fetched);
    fetched.clear();
    if (!together.isEmpty()) {
      arrived.accept(together);
    }
  }

  private void met() {
    if (trouble != null) {
      LOG.info("The engine at {} answers again", engine);
    }
    trouble = null;
    pause = Duration.ZERO;
  }

  private void missed(ExternalTaskClientException error) {
    if (trouble == null) {
      LOG.warn(
          "The engine at {} gives no steps now: {}. Trying again until it does, without a further"
              + " line here; outcomes of steps under way are kept",
          engine,
          error.getMessage());
    }
    trouble = String.valueOf(error.getMessage());
    Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Why the last fetch failed; null when it did not. */
  String trouble() {
    return trouble;
  }

  @Override
  public long calculateBackoffTime() {
    return pause.toMillis();
  }
}
