package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The schema of a platform event: when and by whom it was made, and its own fields. */
final class PlatformEventSchema {
  private PlatformEventSchema() {}

  static EventSchema of(ObjectType type) {
    List<Schema.Field> fields = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    add(fields, members, type, "CreatedDate", "CreatedDate:DateTime");
    add(fields, members, type, "CreatedById", "CreatedBy:EntityId");
    for (Field field : type.fields()) {
      if (field.custom()) {
        members.add(Member.of(field.name(), type.position(field.name())));
        fields.add(own(field));
      }
    }
    Schema schema = Schema.createRecord(type.name(), null, EventSchema.NAMESPACE, false, fields);
    return EventSchema.of(schema, members);
  }

  private static void add(
      List<Schema.Field> fields,
      List<Member> members,
      ObjectType type,
      String name,
      String description) {
    FieldType fieldType = type.field(name).orElseThrow().type();
    fields.add(new Schema.Field(name, AvroType.of(fieldType), description));
    members.add(Member.of(name, type.position(name)));
  }

  private static Schema.Field own(Field field) {
    Schema value = AvroType.of(field.type());
    return field.required()
        ? new Schema.Field(field.name(), value, null)
        : new Schema.Field(field.name(), AvroType.optional(value), null, JsonProperties.NULL_VALUE);
  }
}
