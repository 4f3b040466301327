package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many calls for as few API calls as Salesforce allows: creates, updates, upserts, deletes and
 * reads by id travel 200 to a request, conversions of leads 100, finds by the same fields as one
 * query, equal questions only once; small requests share an API call. Requests that do not depend
 * on each other run at once, as far as the executor has threads; two writes of one record keep
 * their order.
 *
 * <p>A row that Salesforce refuses for passing reasons is sent again up to two times, within about
 * a second. Thread-safe.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm">sObject
 *     Collections</a>
 */
public final class BatchExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(BatchExecutor.class);

  private final ObservationRegistry observations;
  private final Sender sender;
  private final Parallel parallel;
  private final List<Stage> stages;

  /**
   * Creates an executor of batches.
   *
   * @param executor lends threads for requests; its size bounds how many run at once, beside one
   *     for each caller of {@link #run}
   */
  public BatchExecutor(SalesforceClients clients, Executor executor) {
    this(clients, executor, List.of(), Sleeper.SYSTEM);
  }

  /** Creates an executor of batches that waits in its own way before it repeats a row. */
  public BatchExecutor(SalesforceClients clients, Executor executor, Sleeper sleeper) {
    this(clients, executor, List.of(), sleeper);
  }

  /**
   * Creates an executor of batches with stages around the requests.
   *
   * @param stages what happens before and after the requests, outermost first
   */
  public BatchExecutor(
      SalesforceClients clients, Executor executor, List<Stage> stages, Sleeper sleeper) {
    this(clients, executor, stages, sleeper, ObservationRegistry.NOOP);
  }

  /**
   * Creates an executor of batches whose runs are observed.
   *
   * @param observations gets {@code salesforce.connector.batches}, one for each run; what is
   *     observed while requests are sent belongs to it, on whatever thread
   */
  public BatchExecutor(
      SalesforceClients clients,
      Executor executor,
      List<Stage> stages,
      Sleeper sleeper,
      ObservationRegistry observations) {
    this.observations = observations;
    this.sender =
        new Sender(
            Objects.requireNonNull(clients, "clients"), Objects.requireNonNull(sleeper, "sleeper"));
    this.parallel = new Parallel(Objects.requireNonNull(executor, "executor"));
    this.stages = List.copyOf(stages);
  }

  /**
   * Runs the calls and returns when all have ended.
   *
   * @return outcome i belongs to call i; trouble of a call is its outcome and never thrown
   */
  public List<Outcome> run(List<Call> calls) {
    return Observation.createNotStarted("salesforce.connector.batches", observations)
        .contextualName("salesforce batch")
        .highCardinalityKeyValue("steps", String.valueOf(calls.size()))
        .observe(() -> runAll(calls));
  }

  private List<Outcome> runAll(List<Call> calls) {
    Batch batch = new Batch(calls);
    attempt(batch, () -> send(batch));
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      attempt(batch, () -> stage.after(batch));
    }
    return batch.result();
  }

  private void send(Batch batch) {
    stages.forEach(stage -> stage.before(batch));
    for (List<Line> wave : Planner.plan(batch.slots())) {
      parallel.run(wave.stream().map(line -> send(line, batch.outcomes())).toList());
    }
    // a request that broke off is in the log already
    IllegalStateException brokeOff = new IllegalStateException();
    batch.open().forEach(place -> batch.fail(place, Fault.error(brokeOff)));
  }

  /** Every call gets an outcome and every stage sees it, whatever breaks: some may be done. */
  private static void attempt(Batch batch, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A batch of {} Salesforce steps broke off", batch.size(), Fault.withoutMessage(e));
      batch.open().forEach(place -> batch.fail(place, Fault.error(e)));
    }
  }

  private Runnable send(Line line, Outcome[] outcomes) {
    Observation run = observations.getCurrentObservation();
    Runnable work = () -> line.convoys().forEach(convoy -> sender.send(convoy, outcomes));
    return run == null ? work : () -> run.scoped(work);
  }
}
