package io.crmflow.salesforce.simulator;

import com.google.protobuf.ByteString;
import io.crmflow.salesforce.simulator.pubsub.protocol.ConsumerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.ProducerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.PubSubGrpc;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.ReplayPreset;
import io.crmflow.salesforce.simulator.pubsub.protocol.SchemaRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicInfo;
import io.crmflow.salesforce.simulator.pubsub.protocol.TopicRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A gRPC client of a simulator's Pub/Sub API. */
final class EventClient implements AutoCloseable {
  private final ManagedChannel channel;
  private final Metadata headers = new Metadata();

  EventClient(SalesforceSimulator simulator) {
    channel = ManagedChannelBuilder.forTarget(simulator.pubSubEndpoint()).usePlaintext().build();
    header("accesstoken", new Client(simulator).token());
    header("instanceurl", simulator.instanceUrl().toString());
    header("tenantid", (String) simulator.org().records("Organization").get(0).get("Id"));
  }

  /** Sends another value of a header, or none when it is empty. */
  EventClient header(String name, String value) {
    Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    headers.discardAll(key);
    if (!value.isEmpty()) {
      headers.put(key, value);
    }
    return this;
  }

  PubSubGrpc.PubSubBlockingStub calls() {
    return PubSubGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  PubSubGrpc.PubSubStub streams() {
    return PubSubGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  TopicInfo topic(String name) {
    return calls().getTopic(TopicRequest.newBuilder().setTopicName(name).build());
  }

  Schema schema(String id) {
    String json =
        calls().getSchema(SchemaRequest.newBuilder().setSchemaId(id).build()).getSchemaJson();
    return new Schema.Parser().parse(json);
  }

  /** Publishes one event with these custom fields. */
  PublishResponse publish(String topic, String id, Map<String, Object> fields) {
    return calls()
        .publish(
            PublishRequest.newBuilder()
                .setTopicName(topic)
                .addEvents(event(topic, id, fields))
                .build());
  }

  ProducerEvent event(String topic, String id, Map<String, Object> fields) {
    String schemaId = topic(topic).getSchemaId();
    GenericRecord record = new GenericData.Record(schema(schemaId));
    record.put("CreatedDate", 0L);
    record.put("CreatedById", "005000000000000AAA");
    fields.forEach(record::put);
    return ProducerEvent.newBuilder()
        .setId(id)
        .setSchemaId(schemaId)
        .setPayload(encode(record))
        .build();
  }

  /** Subscribes to what comes from now on and has room for 100 events. */
  EventStream latest(String topic) {
    return subscribe(topic, ReplayPreset.LATEST, ByteString.EMPTY, 100);
  }

  EventStream earliest(String topic) {
    return subscribe(topic, ReplayPreset.EARLIEST, ByteString.EMPTY, 100);
  }

  EventStream after(String topic, ByteString replayId) {
    return subscribe(topic, ReplayPreset.CUSTOM, replayId, 100);
  }

  EventStream subscribe(String topic, ReplayPreset preset, ByteString replayId, int events) {
    EventStream stream = new EventStream(streams());
    stream.send(
        FetchRequest.newBuilder()
            .setTopicName(topic)
            .setReplayPreset(preset)
            .setReplayId(replayId)
            .setNumRequested(events)
            .build());
    return stream;
  }

  GenericRecord read(ConsumerEvent event) {
    Schema schema = schema(event.getEvent().getSchemaId());
    try {
      return new GenericDatumReader<GenericRecord>(schema)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(event.getEvent().getPayload().toByteArray(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static ByteString encode(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
