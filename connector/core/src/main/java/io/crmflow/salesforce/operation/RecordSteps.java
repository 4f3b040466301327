package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Steps that create or change a record for one purpose, such as completing a task. */
final class RecordSteps {

  private RecordSteps() {}

  /** Creates a record of the object from what {@code given} makes of the values or refuses. */
  static OperationType create(
      String id,
      String label,
      String help,
      ObjectType object,
      Function<FieldValues, Map<String, Object>> given) {
    return step(
        id,
        label,
        help,
        object,
        object.fields(),
        object.sample(),
        input -> new Writes(id, object, input).create(given),
        List.of());
  }

  /** Changes the record named by {@code Id} with what {@code given} makes of the values. */
  static OperationType change(
      String id,
      String label,
      String help,
      ObjectType object,
      List<Input> fields,
      Map<String, Object> example,
      Function<FieldValues, Map<String, Object>> given) {
    return change(id, label, help, object, fields, example, given, List.of());
  }

  /** The same, giving back more than the id. */
  static OperationType change(
      String id,
      String label,
      String help,
      ObjectType object,
      List<Input> fields,
      Map<String, Object> example,
      Function<FieldValues, Map<String, Object>> given,
      List<Output> more) {
    return step(
        id,
        label,
        help,
        object,
        Stream.concat(Stream.of(Inputs.recordId(object.label())), fields.stream()).toList(),
        example,
        input -> new Writes(id, object, input).change(given),
        more);
  }

  private static OperationType step(
      String id,
      String label,
      String help,
      ObjectType object,
      List<Input> fields,
      Map<String, Object> example,
      Function<StepInput, Operation> factory,
      List<Output> more) {
    return new OperationType(
        id,
        label,
        object.name(),
        Stream.concat(fields.stream(), Stream.of(Inputs.MORE_FIELDS)).toList(),
        List.of(),
        Stream.concat(Stream.of(ObjectOperations.ID), more.stream()).toList(),
        help,
        new StepInput(Map.of(), example),
        factory);
  }
}
