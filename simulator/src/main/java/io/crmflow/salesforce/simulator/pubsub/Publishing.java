package io.crmflow.salesforce.simulator.pubsub;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.event.EventPublisher;
import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.pubsub.protocol.Error;
import io.crmflow.salesforce.simulator.pubsub.protocol.ErrorCode;
import io.crmflow.salesforce.simulator.pubsub.protocol.ProducerEvent;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishRequest;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResponse;
import io.crmflow.salesforce.simulator.pubsub.protocol.PublishResult;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.schema.Field;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericRecord;

/** Publishes the events of requests; one that fails does not keep back the others. */
final class Publishing {
  private static final SaveOptions AS_ADMIN = new SaveOptions(Identity.ADMIN.userId(), true);

  private final RecordStore store;
  private final Topics topics;
  private final Schemas schemas;
  private final EventPublisher publisher;

  Publishing(RecordStore store, Topics topics, Schemas schemas, EventPublisher publisher) {
    this.store = store;
    this.topics = topics;
    this.schemas = schemas;
    this.publisher = publisher;
  }

  PublishResponse publish(PublishRequest request, String topicName, Rpc rpc) {
    if (topicName.isBlank()) {
      throw new RefusedException(Refusal.PUBLISH_TOPIC_EMPTY);
    }
    Topic topic =
        topics.find(topicName).orElseThrow(() -> new RefusedException(Refusal.TOPIC_NOT_FOUND));
    if (!topic.canPublish()) {
      throw new RefusedException(Refusal.TOPIC_PERMISSION);
    }
    if (request.getEventsCount() == 0) {
      throw new RefusedException(Refusal.NOTHING_PUBLISHED);
    }
    PublishResponse.Builder response =
        PublishResponse.newBuilder().setRpcId(rpc.id()).setSchemaId(topic.schemaId());
    request.getEventsList().forEach(event -> response.addResults(publish(topic, event)));
    return response.build();
  }

  private PublishResult publish(Topic topic, ProducerEvent event) {
    String key = event.getId().isBlank() ? UUID.randomUUID().toString() : event.getId();
    PublishResult.Builder result = PublishResult.newBuilder().setCorrelationKey(key);
    try {
      ObjectTable table = store.read(() -> store.require(topic.event()));
      JsonNode fields = fields(table, topic, event);
      long position = publisher.publish(key, table, fields, AS_ADMIN);
      return result.setReplayId(ReplayId.of(position)).build();
    } catch (RowException e) {
      return result.setError(error(e.getMessage())).build();
    } catch (IOException | AvroRuntimeException e) {
      return result
          .setError(error("The payload is no event of the schema " + event.getSchemaId()))
          .build();
    }
  }

  private JsonNode fields(ObjectTable table, Topic topic, ProducerEvent event) throws IOException {
    EventSchema schema =
        schemas
            .find(event.getSchemaId())
            .filter(found -> found.schema().getName().equals(topic.event()))
            .orElseThrow(() -> new IOException("no schema of this topic"));
    GenericRecord record = Payload.read(schema.schema(), event.getPayload());
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : table.type().fields()) {
      if (field.custom() && record.hasField(field.name())) {
        fields.put(field.name(), AvroType.toJson(field, record.get(field.name())));
      }
    }
    return Json.tree(fields);
  }

  private static Error error(String message) {
    return Error.newBuilder().setCode(ErrorCode.PUBLISH).setMsg(message).build();
  }
}
