package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.ChangeEvent;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The header of change events (<a
 * href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm">Change
 * Event Header Fields</a>).
 */
final class ChangeEventHeader {
  static final String NAME = "ChangeEventHeader";

  /** Salesforce has one more type than the events of this org. */
  private static final String[] TYPES = {
    "CREATE",
    "UPDATE",
    "DELETE",
    "UNDELETE",
    "GAP_CREATE",
    "GAP_UPDATE",
    "GAP_DELETE",
    "GAP_UNDELETE",
    "GAP_OVERFLOW",
    "SNAPSHOT"
  };

  private ChangeEventHeader() {}

  static Schema schema() {
    Schema texts = Schema.createArray(Schema.create(Schema.Type.STRING));
    Schema changeType =
        Schema.createEnum("ChangeType", null, EventSchema.NAMESPACE, Arrays.asList(TYPES));
    return SchemaBuilder.record(NAME)
        .namespace(EventSchema.NAMESPACE)
        .fields()
        .requiredString("entityName")
        .name("recordIds")
        .type(texts)
        .noDefault()
        .name("changeType")
        .type(changeType)
        .noDefault()
        .requiredString("changeOrigin")
        .requiredString("transactionKey")
        .requiredInt("sequenceNumber")
        .requiredLong("commitTimestamp")
        .requiredLong("commitNumber")
        .requiredString("commitUser")
        .name("nulledFields")
        .type(texts)
        .noDefault()
        .name("diffFields")
        .type(texts)
        .noDefault()
        .name("changedFields")
        .type(texts)
        .noDefault()
        .endRecord();
  }

  static GenericRecord of(Schema schema, ChangeEvent event, List<Member> members) {
    GenericRecord header = new GenericData.Record(schema);
    header.put("entityName", event.type().name());
    header.put("recordIds", event.recordIds());
    header.put(
        "changeType",
        new GenericData.EnumSymbol(
            schema.getField("changeType").schema(), event.changeType().name()));
    header.put("changeOrigin", event.transaction().origin());
    header.put("transactionKey", event.transaction().key());
    header.put("sequenceNumber", event.position());
    header.put("commitTimestamp", event.transaction().committed().toEpochMilli());
    header.put("commitNumber", event.transaction().number());
    header.put("commitUser", event.commitUser());
    header.put(
        "nulledFields",
        FieldBitmap.of(members, i -> event.changed().get(i) && event.row().at(i) == null));
    header.put("diffFields", List.of());
    header.put("changedFields", FieldBitmap.of(members, event.changed()::get));
    return header;
  }
}
