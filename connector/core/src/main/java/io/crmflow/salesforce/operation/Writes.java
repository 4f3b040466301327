package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/** Builds the operations that change records of one object. */
final class Writes {

  private final String id;
  private final ObjectType type;
  private final StepInput input;

  Writes(String id, ObjectType type, StepInput input) {
    this.id = id;
    this.type = type;
    this.input = input;
  }

  Operation create() {
    return create(FieldValues::present);
  }

  /** Creates a record with what {@code given} makes of the values or refuses. */
  Operation create(Function<FieldValues, Map<String, Object>> given) {
    ObjectNode fields = Row.fields(given.apply(FieldValues.filled(input, type.fields())));
    return new CreateRecord(id, type.name(), fields, Headers.forCreate(input.options()));
  }

  Operation update() {
    FieldValues values = changes();
    String recordId = type.recordId(values.remove("Id"));
    Object given = values.remove(Inputs.UNMODIFIED_SINCE.name());
    Object since = given == null ? input.options().get(Options.UNMODIFIED_SINCE.name()) : given;
    ObjectNode fields = Row.fields(values.asMap());
    Map<String, Object> headers = Headers.forUpdate(input.options());
    return since == null
        ? new UpdateRecord(id, type.name(), recordId, fields, headers)
        : new UpdateUnmodifiedRecord(id, type.name(), recordId, fields, headers, moment(since));
  }

  /** Changes only what {@code given} makes of the values; what is empty stays as it is. */
  Operation change(Function<FieldValues, Map<String, Object>> given) {
    FieldValues values = FieldValues.filled(input, type.fields());
    String recordId = type.recordId(values.remove("Id"));
    ObjectNode fields = Row.fields(given.apply(values));
    return new UpdateRecord(id, type.name(), recordId, fields, Headers.forUpdate(input.options()));
  }

  Operation upsert() {
    String field = Names.single("external-id-field", input.options().get("external-id-field"));
    FieldValues values = changes();
    Object externalId = values.remove(Inputs.EXTERNAL_ID.name());
    Object named = values.remove(field);
    Object value = named == null ? externalId : named;
    if (value == null) {
      throw Refusal.of(
          "MISSING_VALUE",
          field,
          "The external ID " + field + " has no value, so the record to upsert is unknown",
          "Give the step an input parameter " + Inputs.EXTERNAL_ID.name() + " or " + field);
    }
    refuseId(field, values);
    ObjectNode fields = Row.fields(Map.of(field, value));
    fields.setAll(Row.fields(values.asMap()));
    Map<String, Object> headers = Headers.forUpdate(input.options());
    return new UpsertRecord(id, type.name(), field, fields, headers);
  }

  Operation delete() {
    Object recordId = FieldValues.all(input, type.fields()).get("Id");
    return new DeleteRecord(id, type.name(), type.recordId(recordId));
  }

  private FieldValues changes() {
    boolean keep = "keep".equals(input.options().get("empty-fields"));
    return keep ? FieldValues.filled(input, type.fields()) : FieldValues.all(input, type.fields());
  }

  private static void refuseId(String externalIdField, FieldValues values) {
    if (values.remove("Id") != null) {
      throw Refusal.of(
          "INVALID_VALUE",
          "Id",
          "Id has a value, but the step upserts by " + externalIdField,
          "Leave Id out, or use the update operation");
    }
  }

  private static Instant moment(Object since) {
    Object value = Moments.of(since);
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (value instanceof ZonedDateTime moment) {
      return moment.toInstant();
    }
    try {
      return Moments.parse(value.toString()).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.of(
          "INVALID_VALUE",
          Inputs.UNMODIFIED_SINCE.name(),
          Inputs.UNMODIFIED_SINCE.name() + " is " + Refusal.shown(since) + ", which is no moment",
          "Take LastModifiedDate of the record as a step before read it");
    }
  }
}
