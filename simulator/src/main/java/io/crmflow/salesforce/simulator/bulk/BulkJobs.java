package io.crmflow.salesforce.simulator.bulk;

import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.query.OrgTables;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.schema.RecordId;
import io.crmflow.salesforce.simulator.soql.Soql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bulk jobs of an org. One thread works on them, one after the other, when their time has come
 * by the org's clock. Thread-safe.
 */
public final class BulkJobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BulkJobs.class);

  private final RecordStore store;
  private final Faults faults;
  private final Clock clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(BulkJobs::thread);
  private long number;

  public BulkJobs(RecordStore store, Faults faults, Clock clock) {
    this.store = store;
    this.faults = faults;
    this.clock = clock;
  }

  /**
   * Opens a job that waits for its rows.
   *
   * @param savers makes one saver for each chunk
   */
  public IngestJob open(IngestSpec spec, Supplier<RowSaver> savers) {
    return add(
        new IngestJob(
            nextId(), clock.instant(), spec, job -> new IngestWork(job, store, savers, clock)));
  }

  /** Starts a job that finds rows. */
  public QueryJob query(QuerySpec spec) {
    OrgTables tables = new OrgTables(store, spec.apiVersion(), spec.withDeleted());
    QueryJob job =
        add(
            new QueryJob(
                nextId(),
                clock.instant(),
                spec,
                store,
                () -> Soql.select(spec.soql(), tables, clock)));
    start(job);
    return job;
  }

  /** Lets the work on a job begin as soon as its time comes. */
  public void start(Job job) {
    Duration takes = faults.jobTime();
    job.queue(clock.instant(), takes, faults.takeJob(job.object()).orElse(null));
    worker.schedule(this::advance, takes.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends a job; false when it had ended before. */
  public boolean abort(Job job) {
    return job.abort(clock.instant());
  }

  /** The ingest job of that id. */
  public Optional<IngestJob> ingest(String id) {
    return find(id).filter(IngestJob.class::isInstance).map(IngestJob.class::cast);
  }

  /** The query job of that id. */
  public Optional<QueryJob> query(String id) {
    return find(id).filter(QueryJob.class::isInstance).map(QueryJob.class::cast);
  }

  /** The jobs of one kind, oldest first. */
  public synchronized <T extends Job> List<T> list(Class<T> kind) {
    return jobs.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Forgets a job with its rows and results. */
  public synchronized void delete(Job job) {
    jobs.remove(job.id());
  }

  /** Stops and forgets all jobs. */
  public synchronized void clear() {
    jobs.values().forEach(job -> job.abort(clock.instant()));
    jobs.clear();
  }

  /** Stops the work for good. */
  @Override
  public void close() {
    clear();
    worker.shutdownNow();
  }

  private synchronized Optional<Job> find(String id) {
    worker.execute(this::advance);
    return RecordId.normalize(id).map(jobs::get);
  }

  private synchronized <T extends Job> T add(T job) {
    jobs.put(job.id(), job);
    return job;
  }

  private synchronized String nextId() {
    return RecordId.of("750", ++number);
  }

  private void advance() {
    Instant now = clock.instant();
    list(Job.class).stream().filter(job -> job.take(now)).forEach(this::work);
  }

  private void work(Job job) {
    try {
      job.run(clock.instant());
    } catch (RuntimeException e) {
      log.error("The simulator failed to work on job {}; this is a fault of it", job.id(), e);
      job.fail("Simulator fault: " + e, clock.instant());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bulk-jobs");
    thread.setDaemon(true);
    return thread;
  }
}
