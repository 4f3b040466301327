package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.event.ChangeEvent;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * The schema of an object's change events: the header, then the fields of the object. Addresses and
 * names of people are records of their parts, as in <a
 * href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_body.htm">Change
 * Event Body Fields</a>. Like there, no event tells of SystemModstamp.
 */
final class ChangeEventSchema {
  private static final Set<String> LEFT_OUT = Set.of("Id", "IsDeleted", "SystemModstamp");
  private static final List<String> NAME_PARTS = List.of("Salutation", "FirstName", "LastName");
  private static final List<String> ADDRESS_PARTS =
      List.of(
          "Street",
          "City",
          "State",
          "PostalCode",
          "Country",
          "StateCode",
          "CountryCode",
          "Latitude",
          "Longitude",
          "Xyz",
          "GeocodeAccuracy");
  private static final Set<String> NUMBERS = Set.of("Latitude", "Longitude");

  private final ObjectType type;
  private final List<Schema.Field> fields = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Schema> compounds = new TreeMap<>();

  private ChangeEventSchema(ObjectType type) {
    this.type = type;
  }

  static EventSchema of(ObjectType type) {
    return new ChangeEventSchema(type).build();
  }

  private EventSchema build() {
    fields.add(new Schema.Field(ChangeEventHeader.NAME, ChangeEventHeader.schema()));
    members.add(Member.of(ChangeEventHeader.NAME, -1));
    Set<String> parts = parts();
    for (Field field : type.fields()) {
      if (field.type() == FieldType.ADDRESS) {
        addCompound(field.name(), "Address", ADDRESS_PARTS, prefix(field));
      } else if (isPersonName(field)) {
        addCompound(field.name(), "PersonName", NAME_PARTS, "");
      } else if (!parts.contains(field.name())
          && !LEFT_OUT.contains(field.name())
          && field.type() != FieldType.BASE64) {
        add(field);
      }
    }
    return EventSchema.of(
        Schema.createRecord(
            ChangeEvent.name(type.name()), null, EventSchema.NAMESPACE, false, fields),
        members);
  }

  private void add(Field field) {
    Schema value = AvroType.of(field.type());
    optional(field.name(), isAccountName(field) ? accountName() : AvroType.optional(value));
    members.add(Member.of(field.name(), type.position(field.name())));
  }

  private void addCompound(String name, String record, List<String> parts, String prefix) {
    optional(name, AvroType.optional(compound(record, parts)));
    members.add(
        new Member(
            name,
            -1,
            parts.stream().map(part -> Member.of(part, type.position(prefix + part))).toList()));
  }

  private void optional(String name, Schema union) {
    fields.add(new Schema.Field(name, union, null, JsonProperties.NULL_VALUE));
  }

  /** One schema for all addresses: Avro defines a name once. */
  private Schema compound(String record, List<String> parts) {
    return compounds.computeIfAbsent(
        record,
        name ->
            Schema.createRecord(
                name,
                null,
                EventSchema.NAMESPACE,
                false,
                parts.stream().map(ChangeEventSchema::part).toList()));
  }

  private static Schema.Field part(String name) {
    FieldType type = NUMBERS.contains(name) ? FieldType.DOUBLE : FieldType.STRING;
    return new Schema.Field(
        name, AvroType.optional(AvroType.of(type)), null, JsonProperties.NULL_VALUE);
  }

  /** A business account has a text here, a person account, which this org lacks, a record. */
  private Schema accountName() {
    return Schema.createUnion(
        Schema.create(Schema.Type.NULL),
        Schema.create(Schema.Type.STRING),
        compound("Switchable_PersonName", NAME_PARTS));
  }

  private boolean isAccountName(Field field) {
    return "Account".equals(type.name()) && "Name".equals(field.name());
  }

  private boolean isPersonName(Field field) {
    return "Name".equals(field.name()) && type.position("LastName") >= 0;
  }

  private Set<String> parts() {
    Set<String> parts = new HashSet<>();
    for (Field field : type.fields()) {
      if (field.type() == FieldType.ADDRESS) {
        ADDRESS_PARTS.forEach(part -> parts.add(prefix(field) + part));
      } else if (isPersonName(field)) {
        parts.addAll(NAME_PARTS);
      }
    }
    return parts;
  }

  private static String prefix(Field address) {
    return address.name().replaceAll("Address$", "");
  }
}
