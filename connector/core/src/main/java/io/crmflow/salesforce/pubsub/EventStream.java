package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.pubsub.protocol.FetchResponse;
import io.crmflow.salesforce.pubsub.protocol.PubSubGrpc.PubSubStub;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Events as they come, in their order. It holds back how many come to what is taken from it, and
 * does not reconnect: who reads it knows best where to go on. Thread-safe.
 */
public final class EventStream implements AutoCloseable {

  /** Salesforce allows no more in one request. */
  private static final int MOST_REQUESTED = 100;

  /** Events that wait here; of 1 MB each at worst, mostly of 2 KB. */
  private static final int MOST_WAITING = 1_000;

  /** Connecting and refusing take some seconds at most. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final Session session;
  private final String topic;
  private final Clock clock;
  private final Instant openedAt;
  private final Queue<StreamedEvent> waiting = new ArrayDeque<>();
  private ClientCallStreamObserver<FetchRequest> requests;
  private int outstanding;
  private boolean heard;
  private boolean ended;
  private Throwable failure;

  EventStream(Session session, String topic, Clock clock) {
    this.session = session;
    this.topic = topic;
    this.clock = clock;
    this.openedAt = clock.instant();
  }

  synchronized void start(PubSubStub stub, ReplayPosition position) {
    stub.subscribe(new Answers());
    outstanding = MOST_REQUESTED;
    requests.onNext(position.request(topic).setNumRequested(MOST_REQUESTED).build());
  }

  Session session() {
    return session;
  }

  String topic() {
    return topic;
  }

  /** What waits, oldest first; it goes on waiting. */
  public synchronized List<StreamedEvent> waiting() {
    return List.copyOf(waiting);
  }

  /** Whether so much waits that no more comes. */
  public synchronized boolean isFull() {
    return waiting.size() > MOST_WAITING - MOST_REQUESTED;
  }

  /** Takes so many of those that wait, and asks for more. */
  public synchronized void done(int number) {
    for (int i = 0; i < number; i++) {
      waiting.remove();
    }
    requestMore();
  }

  /** Whether anything came at all, which shows that Salesforce has begun to deliver. */
  public synchronized boolean hasHeard() {
    return heard;
  }

  /** Whether something waits since so long ago. */
  public synchronized boolean hasWaited(Duration time) {
    return !waiting.isEmpty()
        && !waiting.element().receivedAt().plus(time).isAfter(clock.instant());
  }

  /** Whether it seems to hold: something came, or it did not break at once. */
  public synchronized boolean isSettled() {
    return !ended && (heard || !openedAt.plus(SETTLING).isAfter(clock.instant()));
  }

  /** Whether nothing comes any more. */
  public synchronized boolean isEnded() {
    return ended;
  }

  /** Whether it ended since its token was refused; with a new one it may go on. */
  public synchronized boolean isRefused() {
    return failure != null
        && Status.fromThrowable(failure).getCode() == Status.Code.UNAUTHENTICATED;
  }

  /** Whether it ended since Salesforce does not know the position to begin at, or no longer. */
  public synchronized boolean isPositionLost() {
    return failure != null && PubSubProblems.isReplayIdRefused(failure);
  }

  /** Why it ended; null while it goes on, and when Salesforce ended it without a reason. */
  public synchronized SalesforceError problem() {
    return failure == null ? null : PubSubProblems.of(failure, topic).error();
  }

  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      requests.cancel("Nobody reads it any more", null);
    }
  }

  private synchronized void opened(ClientCallStreamObserver<FetchRequest> stream) {
    requests = stream;
  }

  private synchronized void take(FetchResponse response) {
    heard = true;
    response.getEventsList().stream()
        .map(
            event ->
                new StreamedEvent(
                    ReplayPosition.text(event.getReplayId()),
                    event.getEvent().getId(),
                    event.getEvent().getSchemaId(),
                    event.getEvent().getPayload(),
                    clock.instant()))
        .forEach(waiting::add);
    outstanding = response.getPendingNumRequested();
    if (response.getEventsCount() == 0) {
      String position = ReplayPosition.text(response.getLatestReplayId());
      waiting.add(new StreamedEvent(position, null, null, null, clock.instant()));
    }
    requestMore();
  }

  /** A stream that is asked for nothing is ended by Salesforce after a minute. */
  private void requestMore() {
    int more = MOST_REQUESTED - outstanding;
    if (!ended && more >= MOST_REQUESTED / 2 && !isFull()) {
      outstanding += more;
      requests.onNext(FetchRequest.newBuilder().setNumRequested(more).build());
    }
  }

  private synchronized void end(Throwable cause) {
    if (!ended) {
      ended = true;
      failure = cause;
    }
  }

  private final class Answers implements ClientResponseObserver<FetchRequest, FetchResponse> {

    @Override
    public void beforeStart(ClientCallStreamObserver<FetchRequest> stream) {
      opened(stream);
    }

    @Override
    public void onNext(FetchResponse response) {
      take(response);
    }

    @Override
    public void onError(Throwable cause) {
      end(cause);
    }

    @Override
    public void onCompleted() {
      end(null);
    }
  }
}
