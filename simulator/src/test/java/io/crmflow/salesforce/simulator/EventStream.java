package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.pubsub.protocol.ConsumerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.PubSubGrpc.PubSubStub;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An open subscription: what came, and how it ended. */
final class EventStream implements StreamObserver<FetchResponse> {
  private static final long PATIENCE_SECONDS = 20;
  private static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

  private final BlockingQueue<FetchResponse> responses = new LinkedBlockingQueue<>();
  private final Deque<ConsumerEvent> events = new ArrayDeque<>();
  private final CompletableFuture<Throwable> end = new CompletableFuture<>();
  private final StreamObserver<FetchRequest> requests;

  EventStream(PubSubStub stub) {
    requests = stub.subscribe(this);
  }

  void send(FetchRequest request) {
    requests.onNext(request);
  }

  /** Asks for more events. */
  void request(int events) {
    send(FetchRequest.newBuilder().setNumRequested(events).build());
  }

  FetchResponse nextResponse() {
    FetchResponse response = await(() -> responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertThat(response).as("a response within %s seconds", PATIENCE_SECONDS).isNotNull();
    return response;
  }

  /** Does the work again until a response comes: nothing tells when a stream is open. */
  FetchResponse nextResponseAfter(Runnable work) {
    FetchResponse response;
    do {
      work.run();
      response = await(() -> responses.poll(100, TimeUnit.MILLISECONDS));
    } while (response == null && !end.isDone());
    assertThat(response).isNotNull();
    return response;
  }

  /** The next event, whatever response it comes in. */
  ConsumerEvent next() {
    while (events.isEmpty()) {
      events.addAll(nextResponse().getEventsList());
    }
    return events.remove();
  }

  /** The code in the trailers of the error that ended the stream. */
  String errorCode() {
    return Status.trailersFromThrowable(ended()).get(ERROR_CODE);
  }

  Status.Code status() {
    return Status.fromThrowable(ended()).getCode();
  }

  /** Waits until the server ends the stream without an error. */
  void awaitCompletion() {
    assertThat(await(() -> end.get(PATIENCE_SECONDS, TimeUnit.SECONDS))).isNull();
  }

  static String errorCode(Throwable error) {
    return Status.trailersFromThrowable(error).get(ERROR_CODE);
  }

  private Throwable ended() {
    return await(() -> end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Override
  public void onNext(FetchResponse response) {
    responses.add(response);
  }

  @Override
  public void onError(Throwable error) {
    end.complete(error);
  }

  @Override
  public void onCompleted() {
    end.complete(null);
  }

  private static <T> T await(Callable<T> wait) {
    try {
      return wait.call();
    } catch (Exception e) {
      throw new AssertionError("The stream did not go on", e);
    }
  }
}
