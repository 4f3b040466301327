package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.pubsub.protocol.PublishRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResponse;
import io.grpc.stub.StreamObserver;

/** One call of PublishStream: the first request names the topic, each gets an answer. */
final class PublishStreamCall implements StreamObserver<PublishRequest> {
  private final Publishing publishing;
  private final Authentication authentication;
  private final Rpc rpc;
  private final StreamObserver<PublishResponse> client;
  private String topic;
  private boolean ended;

  PublishStreamCall(
      Publishing publishing,
      Authentication authentication,
      Rpc rpc,
      StreamObserver<PublishResponse> client) {
    this.publishing = publishing;
    this.authentication = authentication;
    this.rpc = rpc;
    this.client = client;
  }

  @Override
  public void onNext(PublishRequest request) {
    if (ended) {
      return;
    }
    try {
      check(request);
      client.onNext(publishing.publish(request, topic, rpc));
    } catch (RefusedException e) {
      ended = true;
      client.onError(rpc.refused(e.refusal()));
    }
  }

  @Override
  public void onError(Throwable cause) {
    ended = true;
  }

  @Override
  public void onCompleted() {
    if (!ended) {
      client.onCompleted();
    }
  }

  private void check(PublishRequest request) {
    if (!authentication.isAlive(rpc)) {
      throw new RefusedException(Refusal.AUTH_ERROR);
    }
    if (topic == null) {
      topic = request.getTopicName();
    } else if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topic)) {
      throw new RefusedException(Refusal.PUBLISH_TOPIC_MISMATCH);
    }
  }
}
