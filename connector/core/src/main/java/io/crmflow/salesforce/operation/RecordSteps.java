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
        input -> new Writes(id, object, input).create(given));
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
    return step(
        id,
        label,
        help,
        object,
        Stream.concat(Stream.of(Inputs.recordId(object.label())), fields.stream()).toList(),
        example,
        input -> new Writes(id, object, input).change(given));
  }

  private static OperationType step(
      String id,
      String label,
      String help,
      ObjectType object,
      List<Input> fields,
      Map<String, Object> example,
      Function<StepInput, Operation> factory) {
    return new OperationType(
        id,
        label,
        object.name(),
        Stream.concat(fields.stream(), Stream.of(Inputs.MORE_FIELDS)).toList(),
        List.of(),
        List.of(ObjectOperations.ID),
        help,
        new StepInput(Map.of(), example),
        factory);
  }
}
