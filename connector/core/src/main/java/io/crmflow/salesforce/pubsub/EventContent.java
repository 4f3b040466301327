package io.crmflow.salesforce.pubsub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * An event that was read.
 *
 * @param fields by the names of the schema
 */
public record EventContent(StreamedEvent event, GenericRecord fields) {

  /** The fields as JSON; days and moments as REST writes them where the schema tells of them. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : fields.getSchema().getFields()) {
      json.set(field.name(), EventValues.json(field, fields.get(field.pos())));
    }
    return json;
  }

  static EventContent read(Schema schema, StreamedEvent event) {
    try {
      GenericRecord fields =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, new BoundedDecoder(event.payload().toByteArray()));
      return new EventContent(event, fields);
    } catch (IOException | RuntimeException e) {
      // Avro's own ones, but also bounds that a wrong payload breaks
      throw unreadable(schema, event);
    }
  }

  /** What the reader says is left out: it may quote personal data. */
  private static SalesforceException unreadable(Schema schema, StreamedEvent event) {
    return PubSubProblems.unreadable(schema.getName(), event.id());
  }
}
