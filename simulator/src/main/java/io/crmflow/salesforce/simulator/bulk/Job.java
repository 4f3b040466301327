package io.crmflow.salesforce.simulator.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What jobs of both kinds have: a state that time moves on. Thread-safe. */
public abstract class Job {
  private final String id;
  private final Instant created;
  private JobState state;
  private Instant changed;
  private Instant queued;
  private Duration time = Duration.ZERO;
  private boolean running;
  private String failure;
  private String errorMessage;

  Job(String id, Instant created, JobState state) {
    this.id = id;
    this.created = created;
    this.changed = created;
    this.state = state;
  }

  public String id() {
    return id;
  }

  public Instant created() {
    return created;
  }

  /** The API name of the object whose rows it writes or reads. */
  abstract String object();

  /** When the state last changed. */
  public synchronized Instant changed() {
    return changed;
  }

  /** The state, which shows half of the waiting as UploadComplete. */
  public synchronized JobState state(Instant now) {
    boolean waited = queued != null && now.isAfter(queued.plus(time.dividedBy(2)));
    return state == JobState.UPLOAD_COMPLETE && (waited || running) ? JobState.IN_PROGRESS : state;
  }

  /** Why the job failed. */
  public synchronized Optional<String> errorMessage() {
    return Optional.ofNullable(errorMessage);
  }

  /** Does the work of the job; must stop soon after {@link #stopped} is true. */
  abstract void work();

  /** The work may begin when that much time has passed. */
  synchronized void queue(Instant now, Duration takes, String scriptedFailure) {
    move(JobState.UPLOAD_COMPLETE, now);
    queued = now;
    time = takes;
    failure = scriptedFailure;
  }

  /** Whether the caller is the one who must do the work now. */
  synchronized boolean take(Instant now) {
    boolean due = state == JobState.UPLOAD_COMPLETE && !running && !now.isBefore(queued.plus(time));
    running |= due;
    return due;
  }

  /** Does the work, or fails as scripted. */
  void run(Instant now) {
    if (failure != null) {
      fail(failure, now);
      return;
    }
    work();
    end(JobState.JOB_COMPLETE, now);
  }

  /** Whether somebody ended the job meanwhile. */
  synchronized boolean stopped() {
    return state.ended();
  }

  synchronized void fail(String message, Instant now) {
    if (!state.ended()) {
      errorMessage = message;
      end(JobState.FAILED, now);
    }
  }

  /** Ends the job unless it has ended; answers whether it had not. */
  synchronized boolean abort(Instant now) {
    boolean alive = !state.ended();
    end(JobState.ABORTED, now);
    return alive;
  }

  private synchronized void end(JobState last, Instant now) {
    if (!state.ended()) {
      move(last, now);
    }
  }

  private void move(JobState next, Instant now) {
    state = next;
    changed = now;
  }
}
