package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.BusEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call of Subscribe: the first request says what from where, all say how many. */
final class SubscribeCall implements StreamObserver<FetchRequest>, Delivery.Outlet {
  private final Subscriptions subscriptions;
  private final Rpc rpc;
  private final ServerCallStreamObserver<FetchResponse> client;
  private final AtomicBoolean ended = new AtomicBoolean();
  private String topic;
  private volatile Delivery delivery;

  SubscribeCall(Subscriptions subscriptions, Rpc rpc, StreamObserver<FetchResponse> client) {
    this.subscriptions = subscriptions;
    this.rpc = rpc;
    this.client = (ServerCallStreamObserver<FetchResponse>) client;
    this.client.setOnCancelHandler(this::end);
  }

  @Override
  public void onNext(FetchRequest request) {
    if (ended.get()) {
      return;
    }
    Refusal refusal = refusal(request);
    if (refusal != null) {
      fail(refusal);
      return;
    }
    if (delivery == null) {
      topic = request.getTopicName();
      try {
        delivery = subscriptions.open(request, this);
      } catch (RefusedException e) {
        fail(e.refusal());
        return;
      }
    }
    delivery.request(request.getNumRequested());
  }

  @Override
  public void onError(Throwable cause) {
    end();
  }

  @Override
  public void onCompleted() {
    complete();
  }

  @Override
  public boolean breaksBefore(List<BusEvent> events) {
    return subscriptions.breaksBefore(events.get(0));
  }

  @Override
  public void send(List<BusEvent> events, long position, int pending) {
    FetchResponse.Builder response =
        FetchResponse.newBuilder()
            .setLatestReplayId(ReplayId.of(position))
            .setRpcId(rpc.id())
            .setPendingNumRequested(pending);
    events.forEach(event -> response.addEvents(subscriptions.toClient(event)));
    client.onNext(response.build());
  }

  @Override
  public void complete() {
    if (end()) {
      client.onCompleted();
    }
  }

  @Override
  public void fail(Refusal refusal) {
    if (end()) {
      client.onError(rpc.refused(refusal));
    }
  }

  private Refusal refusal(FetchRequest request) {
    if (!subscriptions.isAlive(rpc)) {
      return Refusal.AUTH_ERROR;
    }
    if (delivery != null
        && !request.getTopicName().isEmpty()
        && !request.getTopicName().equals(topic)) {
      return Refusal.FETCH_TOPIC_MISMATCH;
    }
    return request.getNumRequested() > 0 ? null : Refusal.NOTHING_REQUESTED;
  }

  /** Nothing is sent any more; true for the one who ends the call. */
  private boolean end() {
    if (delivery != null) {
      subscriptions.close(delivery);
    }
    return ended.compareAndSet(false, true);
  }
}
