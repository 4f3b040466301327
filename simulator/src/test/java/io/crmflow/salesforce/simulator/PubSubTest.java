package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.crmflow.salesforce.simulator.pubsub.protocol.ConsumerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.ErrorCode;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.ProducerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResult;
import io.crmflow.salesforce.simulator.pubsub.protocol.ReplayPreset;
import io.crmflow.salesforce.simulator.pubsub.protocol.SchemaRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicInfo;
import io.crmflow.salesforce.simulator.schema.Field;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Platform events over the Pub/Sub API. */
@SalesforceOrg
class PubSubTest {
  private static final String TOPIC = "/event/Order_Shipped__e";
  private static final String CORRUPTED =
      "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted";

  private EventClient client;

  @BeforeEach
  void start(SalesforceSimulator simulator, Org org) {
    org.addPlatformEvent(
        "Order_Shipped__e",
        Field.text("Number__c", 10).asRequired(),
        Field.number("Weight__c", 8, 2),
        Field.checkbox("Express__c"),
        Field.date("Due__c"));
    client = new EventClient(simulator);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void describesATopicAndItsSchema() {
    TopicInfo topic = client.topic(TOPIC);
    Schema schema = client.schema(topic.getSchemaId());

    assertThat(topic.getTopicName()).isEqualTo(TOPIC);
    assertThat(topic.getCanPublish()).isTrue();
    assertThat(topic.getCanSubscribe()).isTrue();
    assertThat(topic.getSchemaId()).hasSize(22);
    assertThat(schema.getFullName()).isEqualTo("com.sforce.eventbus.Order_Shipped__e");
    assertThat(schema.getFields())
        .extracting(Schema.Field::name)
        .containsExactly(
            "CreatedDate", "CreatedById", "Number__c", "Weight__c", "Express__c", "Due__c");
    assertThat(schema.getField("Number__c").schema().getType()).isEqualTo(Schema.Type.STRING);
    assertThat(schema.getField("Weight__c").schema().isNullable()).isTrue();
  }

  @Test
  void deliversAPublishedEvent(Org org) {
    EventStream stream = client.earliest(TOPIC);

    PublishResponse published =
        client.publish(
            TOPIC,
            "key-1",
            Map.of("Number__c", "A-1", "Weight__c", 2.5, "Due__c", 1_893_456_000_000L));

    ConsumerEvent event = stream.next();
    GenericRecord fields = client.read(event);
    PublishResult result = published.getResults(0);
    assertThat(result.getCorrelationKey()).isEqualTo("key-1");
    assertThat(result.getReplayId()).isEqualTo(event.getReplayId());
    assertThat(event.getEvent().getId()).isEqualTo("key-1");
    assertThat(fields.get("Number__c")).hasToString("A-1");
    assertThat(fields.get("Weight__c")).isEqualTo(2.5);
    assertThat(fields.get("Due__c")).isEqualTo(1_893_456_000_000L);
    assertThat(fields.get("CreatedById")).hasToString(adminId(org));
    assertThat(org.events().all())
        .singleElement()
        .satisfies(logged -> assertThat(logged.values()).containsEntry("Number__c", "A-1"));
  }

  @Test
  void deliversAnEventThatWasPublishedOverRest(SalesforceSimulator simulator, Org org) {
    EventStream stream = client.earliest(TOPIC);

    new Client(simulator)
        .create("Order_Shipped__e", "{\"Number__c\": \"A-2\", \"Express__c\": true}");

    ConsumerEvent event = stream.next();
    assertThat(client.read(event).get("Number__c")).hasToString("A-2");
    assertThat(client.read(event).get("Express__c")).isEqualTo(true);
    assertThat(event.getEvent().getId()).isEqualTo(org.events().all().get(0).eventUuid());
  }

  @Test
  void startsAtTheEarliestEventAndGoesOnAfterAReplayId(Org org) {
    publish(org, "1", "2", "3");

    EventStream earliest = client.earliest(TOPIC);
    List<ConsumerEvent> events = List.of(earliest.next(), earliest.next(), earliest.next());
    EventStream after = client.after(TOPIC, events.get(0).getReplayId());

    assertThat(events).extracting(this::number).containsExactly("1", "2", "3");
    assertThat(events)
        .extracting(event -> event.getReplayId().asReadOnlyByteBuffer().getLong())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(List.of(number(after.next()), number(after.next()))).containsExactly("2", "3");
  }

  @Test
  void startsAtTheTipWithoutAPreset(Org org) {
    publish(org, "old");
    EventStream stream = new EventStream(client.streams());
    stream.send(FetchRequest.newBuilder().setTopicName(TOPIC).setNumRequested(1).build());

    FetchResponse first = stream.nextResponseAfter(() -> publish(org, "new"));

    assertThat(first.getEventsList()).extracting(this::number).containsExactly("new");
  }

  @Test
  void forgetsEventsAfter72Hours(SalesforceSimulator simulator, Org org) {
    publish(org, "1", "2");
    EventStream stream = client.earliest(TOPIC);
    ByteString replayId = stream.next().getReplayId();

    org.clock().advance(Duration.ofHours(71));
    signInAgain(simulator);
    assertThat(number(client.after(TOPIC, replayId).next())).isEqualTo("2");
    org.clock().advance(Duration.ofHours(1).plusSeconds(1));
    publish(org, "3");

    assertThat(client.after(TOPIC, replayId).errorCode()).isEqualTo(CORRUPTED);
    assertThat(client.after(TOPIC, replayId).status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(number(client.earliest(TOPIC).next())).isEqualTo("3");
  }

  @Test
  void refusesReplayIdsItNeverGave(Org org) {
    publish(org, "1");

    assertThat(client.after(TOPIC, ByteString.copyFromUtf8("nonsense")).errorCode())
        .isEqualTo(CORRUPTED);
    assertThat(client.after(TOPIC, ByteString.copyFrom(new byte[10])).errorCode())
        .isEqualTo(CORRUPTED);
    assertThat(client.after(TOPIC, ByteString.EMPTY).errorCode())
        .isEqualTo("sfdc.platform.eventbus.grpc.subscription.fetch.replayid.validation.failed");
  }

  @Test
  void sendsNoMoreThanWasRequested(Org org) {
    publish(org, "1", "2", "3");
    EventStream stream = client.subscribe(TOPIC, ReplayPreset.EARLIEST, ByteString.EMPTY, 2);

    FetchResponse first = stream.nextResponse();
    stream.request(5);
    FetchResponse second = stream.nextResponse();

    assertThat(first.getEventsList()).extracting(this::number).containsExactly("1", "2");
    assertThat(first.getPendingNumRequested()).isZero();
    assertThat(first.getLatestReplayId()).isEqualTo(first.getEvents(1).getReplayId());
    assertThat(second.getEventsList()).extracting(this::number).containsExactly("3");
    assertThat(second.getPendingNumRequested()).isEqualTo(4);
  }

  @Test
  void keepsAWaitingSubscriberAliveWithAPositionToGoOnFrom(SalesforceSimulator simulator, Org org) {
    publish(org, "old");
    EventStream stream = client.earliest(TOPIC);
    stream.next();

    org.clock().advance(Duration.ofSeconds(270));
    FetchResponse alive = stream.nextResponse();
    org.clock().advance(Duration.ofHours(71));
    signInAgain(simulator);
    publish(org, "new");

    assertThat(alive.getEventsList()).isEmpty();
    assertThat(alive.getPendingNumRequested()).isEqualTo(99);
    assertThat(number(client.after(TOPIC, alive.getLatestReplayId()).next())).isEqualTo("new");
  }

  @Test
  void endsTheStreamOfASubscriberThatDoesNotAsk(Org org) {
    publish(org, "1");
    EventStream stream = client.subscribe(TOPIC, ReplayPreset.EARLIEST, ByteString.EMPTY, 1);
    stream.next();

    org.clock().advance(Duration.ofSeconds(60));

    stream.awaitCompletion();
  }

  @Test
  void refusesFetchRequestsThatMakeNoSense() {
    EventStream nothing = client.subscribe(TOPIC, ReplayPreset.LATEST, ByteString.EMPTY, 0);
    EventStream other = client.latest(TOPIC);
    other.send(FetchRequest.newBuilder().setTopicName("/x").setNumRequested(1).build());

    assertThat(nothing.errorCode())
        .isEqualTo("sfdc.platform.eventbus.grpc.subscription.fetch.requested.events.invalid");
    assertThat(other.errorCode())
        .isEqualTo("sfdc.platform.eventbus.grpc.subscription.fetch.topic.mismatch");
    assertThat(client.latest("").errorCode())
        .isEqualTo("sfdc.platform.eventbus.grpc.topic.validation.empty");
  }

  @Test
  void knowsNoOtherTopicsAndSchemas() {
    Throwable topic = catchThrowable(() -> client.topic("/event/Nothing__e"));
    Throwable schema = catchThrowable(() -> client.schema("x"));
    Throwable blank =
        catchThrowable(() -> client.calls().getSchema(SchemaRequest.getDefaultInstance()));

    assertThat(EventStream.errorCode(topic))
        .isEqualTo("sfdc.platform.eventbus.grpc.topic.not.found");
    assertThat(client.latest("/event/Nothing__e").status()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(EventStream.errorCode(schema))
        .isEqualTo("sfdc.platform.eventbus.grpc.schema.meta.permission");
    assertThat(EventStream.errorCode(blank))
        .isEqualTo("sfdc.platform.eventbus.grpc.schema.validation.failed");
  }

  @Test
  void admitsOnlyALiveSessionOfThisOrg(SalesforceSimulator simulator) {
    String auth = "sfdc.platform.eventbus.grpc.service.auth.error";

    assertThat(refusal(simulator, "accesstoken", "wrong")).isEqualTo(auth);
    assertThat(refusal(simulator, "tenantid", "00D000000000000AAA")).isEqualTo(auth);
    assertThat(refusal(simulator, "instanceurl", "https://other.example")).isEqualTo(auth);
    assertThat(refusal(simulator, "tenantid", ""))
        .isEqualTo("sfdc.platform.eventbus.grpc.service.auth.headers.invalid");
  }

  @Test
  void endsAStreamWhoseSessionIsOverAtTheNextRequest(Org org) {
    EventStream stream = open(org);
    org.expireSessions();

    stream.request(1);

    assertThat(stream.errorCode()).isEqualTo("sfdc.platform.eventbus.grpc.service.auth.error");
    assertThat(stream.status()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void publishesTheOtherEventsWhenOneIsWrong(Org org) {
    ProducerEvent right = client.event(TOPIC, "right", Map.of("Number__c", "1"));
    ProducerEvent tooLong = client.event(TOPIC, "long", Map.of("Number__c", "12345678901"));
    ProducerEvent garbage = right.toBuilder().setPayload(ByteString.copyFromUtf8("x")).build();

    PublishResponse response =
        client
            .calls()
            .publish(
                PublishRequest.newBuilder()
                    .setTopicName(TOPIC)
                    .addEvents(tooLong)
                    .addEvents(garbage)
                    .addEvents(right)
                    .build());

    assertThat(response.getResultsList())
        .extracting(result -> result.getError().getCode())
        .containsExactly(ErrorCode.PUBLISH, ErrorCode.PUBLISH, ErrorCode.UNKNOWN);
    assertThat(response.getResults(0).getError().getMsg()).contains("STRING_TOO_LONG");
    assertThat(response.getResults(1).getError().getMsg()).contains(right.getSchemaId());
    assertThat(org.events().all()).hasSize(1);
  }

  @Test
  void publishesWhatComesInAStream() throws InterruptedException {
    EventStream subscriber = client.earliest(TOPIC);
    BlockingQueue<PublishResponse> responses = new LinkedBlockingQueue<>();
    StreamObserver<PublishRequest> publisher =
        client.streams().publishStream(new Collector<>(responses));
    PublishRequest first =
        PublishRequest.newBuilder()
            .setTopicName(TOPIC)
            .addEvents(client.event(TOPIC, "", Map.of("Number__c", "1")))
            .build();

    publisher.onNext(first);
    publisher.onNext(first.toBuilder().clearTopicName().build());

    assertThat(responses.poll(20, TimeUnit.SECONDS).getResults(0).getCorrelationKey()).hasSize(36);
    assertThat(responses.poll(20, TimeUnit.SECONDS).getResults(0).hasError()).isFalse();
    publisher.onCompleted();
    assertThat(number(subscriber.next())).isEqualTo("1");
    assertThat(number(subscriber.next())).isEqualTo("1");
  }

  @Test
  void losesItsSubscribersWhenTheOrgIsPutBack(SalesforceSimulator simulator, Org org) {
    EventStream stream = open(org);

    simulator.reset();

    assertThat(stream.status()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stream.errorCode()).isEqualTo("sfdc.platform.eventbus.grpc.service.unavailable");
  }

  /** Sessions end after two hours without use. */
  private void signInAgain(SalesforceSimulator simulator) {
    client.close();
    client = new EventClient(simulator);
  }

  /** A stream that got an event already. */
  private EventStream open(Org org) {
    publish(org, "1");
    EventStream stream = client.earliest(TOPIC);
    stream.next();
    return stream;
  }

  private static String refusal(SalesforceSimulator simulator, String header, String value) {
    try (EventClient stranger = new EventClient(simulator).header(header, value)) {
      return EventStream.errorCode(catchThrowable(() -> stranger.topic(TOPIC)));
    }
  }

  private static void publish(Org org, String... numbers) {
    for (String number : numbers) {
      org.publish("Order_Shipped__e", Map.of("Number__c", number));
    }
  }

  private String number(ConsumerEvent event) {
    return client.read(event).get("Number__c").toString();
  }

  private static String adminId(Org org) {
    return (String) org.records("User").get(0).get("Id");
  }

  private record Collector<T>(BlockingQueue<T> answers) implements StreamObserver<T> {
    @Override
    public void onNext(T answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable error) {
      throw new AssertionError(error);
    }

    @Override
    public void onCompleted() {
      // nothing follows
    }
  }
}
