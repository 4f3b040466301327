package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.clock.VirtualClock;
import io.crmflow.salesforce.simulator.event.ChangeDataCapture;
import io.crmflow.salesforce.simulator.event.EventBus;
import io.crmflow.salesforce.simulator.event.EventPublisher;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.PubSubGrpc;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.SchemaInfo;
import io.crmflow.salesforce.simulator.pubsub.protocol.SchemaRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicInfo;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicRequest;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import java.util.function.Supplier;

/** The service {@code eventbus.v1.PubSub}. Thread-safe. */
public final class PubSubApi extends PubSubGrpc.PubSubImplBase implements AutoCloseable {
  private final Authentication authentication;
  private final Schemas schemas;
  private final Topics topics;
  private final Publishing publishing;
  private final Subscriptions subscriptions;

  public PubSubApi(
      RecordStore store,
      ChangeDataCapture capture,
      EventPublisher publisher,
      EventBus bus,
      Faults faults,
      Tokens tokens,
      Supplier<Hosts> hosts,
      VirtualClock clock) {
    this.authentication = new Authentication(tokens, hosts);
    this.schemas = new Schemas(store);
    this.topics = new Topics(store, capture, schemas);
    this.publishing = new Publishing(store, topics, schemas, publisher);
    this.subscriptions = new Subscriptions(topics, schemas, authentication, bus, faults, clock);
  }

  /** Ends all streams as if the service had gone. */
  public void breakStreams() {
    subscriptions.failAll(Refusal.UNAVAILABLE);
  }

  @Override
  public void close() {
    subscriptions.close();
  }

  ServerServiceDefinition definition() {
    return ServerInterceptors.intercept(this, authentication);
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> client) {
    answer(client, rpc -> topicInfo(request.getTopicName(), rpc));
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> client) {
    answer(client, rpc -> schemaInfo(request.getSchemaId(), rpc));
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> client) {
    answer(client, rpc -> publishing.publish(request, request.getTopicName(), rpc));
  }

  @Override
  public StreamObserver<PublishRequest> publishStream(StreamObserver<PublishResponse> client) {
    return new PublishStreamCall(publishing, authentication, Rpc.current(), client);
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> client) {
    return new SubscribeCall(subscriptions, Rpc.current(), client);
  }

  private TopicInfo topicInfo(String name, Rpc rpc) {
    if (name.isBlank()) {
      throw new RefusedException(Refusal.TOPIC_EMPTY);
    }
    Topic topic =
        topics.find(name).orElseThrow(() -> new RefusedException(Refusal.TOPIC_NOT_FOUND));
    return TopicInfo.newBuilder()
        .setTopicName(topic.name())
        .setTenantGuid(Identity.ADMIN.orgId())
        .setCanPublish(topic.canPublish())
        .setCanSubscribe(true)
        .setSchemaId(topic.schemaId())
        .setRpcId(rpc.id())
        .build();
  }

  private SchemaInfo schemaInfo(String id, Rpc rpc) {
    if (id.isBlank()) {
      throw new RefusedException(Refusal.SCHEMA_EMPTY);
    }
    EventSchema schema =
        schemas.find(id).orElseThrow(() -> new RefusedException(Refusal.SCHEMA_PERMISSION));
    return SchemaInfo.newBuilder()
        .setSchemaId(id)
        .setSchemaJson(schema.json())
        .setRpcId(rpc.id())
        .build();
  }

  private static <A> void answer(StreamObserver<A> client, Function<Rpc, A> work) {
    Rpc rpc = Rpc.current();
    try {
      client.onNext(work.apply(rpc));
      client.onCompleted();
    } catch (RefusedException e) {
      client.onError(rpc.refused(e.refusal()));
    }
  }
}
