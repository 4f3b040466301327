package io.crmflow.salesforce.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The six operations that every object has. */
final class ObjectOperations {

  static final Output ID = new Output("id", "Record id", "Text, 18 characters.");
  private static final Output RECORD =
      new Output("record", "Record", "JSON object with the fields that were read.");
  private static final Output CREATED =
      new Output("created", "Created", "True when the record is new, otherwise false.");
  private static final Output MATCHED =
      new Output(
          "matched",
          "Matched",
          "True when id is a record that a duplicate rule found, otherwise false.");
  private static final Output FOUND = new Output("found", "Found", "True or false.");

  private final ObjectType type;

  private ObjectOperations(ObjectType type) {
    this.type = type;
  }

  static List<OperationType> of(ObjectType type) {
    ObjectOperations operations = new ObjectOperations(type);
    return List.of(
        operations.create(),
        operations.get(),
        operations.find(),
        operations.update(),
        operations.upsert(),
        operations.delete());
  }

  /** Those of an object that is mostly written. */
  static List<OperationType> writing(ObjectType type) {
    ObjectOperations operations = new ObjectOperations(type);
    return List.of(operations.create(), operations.update());
  }

  private OperationType create() {
    return entry(
        "create",
        "Creates " + type.article() + ". A field without a value gets Salesforce's default.",
        inputs(type.fields(), Inputs.MORE_FIELDS),
        withRule("default", Options.DUPLICATES_OR_MATCH),
        List.of(ID, MATCHED),
        example(Map.of(), type.sample()),
        input -> writes("create", input).create());
  }

  private OperationType get() {
    return entry(
        "get",
        "Reads " + type.article() + " by id. Without such a record: SALESFORCE_NOT_FOUND.",
        List.of(Inputs.recordId(type.label())),
        List.of(Options.fields(type.readFields())),
        List.of(ID, RECORD),
        example(Map.of(), Map.of("Id", sampleId())),
        input -> reads("get", input).get());
  }

  private OperationType find() {
    List<Input> matchable =
        type.fields().stream()
            .filter(field -> field.type() != FieldType.LONG_TEXT)
            .map(Fields::byId)
            .toList();
    Object value = type.sample().get(type.matchPreset());
    return entry(
        "find",
        "Finds " + type.article() + " by field values that all have to match.",
        inputs(Inputs.optional(matchable), Inputs.MORE_FIELDS),
        List.of(
            Options.match(type.matchPreset()),
            Options.fields(type.readFields()),
            Options.REQUIRED,
            Options.MULTIPLE),
        List.of(FOUND, ID, RECORD),
        example(Map.of("match", type.matchPreset()), Map.of(type.matchPreset(), value)),
        input -> reads("find", input).find());
  }

  private OperationType update() {
    List<Input> inputs = new ArrayList<>(List.of(Inputs.recordId(type.label())));
    inputs.addAll(Inputs.optional(type.fields()));
    inputs.addAll(List.of(Inputs.MORE_FIELDS, Inputs.UNMODIFIED_SINCE));
    Map<String, Object> values = new LinkedHashMap<>(type.sample());
    values.put("Id", sampleId());
    return entry(
        "update",
        "Changes " + type.article() + ". Fields that the step does not have stay as they are.",
        inputs,
        withRule("none", Options.EMPTY_FIELDS, Options.DUPLICATES, Options.UNMODIFIED_SINCE),
        List.of(ID),
        example(Map.of(), values),
        input -> writes("update", input).update());
  }

  private OperationType upsert() {
    List<Input> inputs = new ArrayList<>(List.of(Inputs.EXTERNAL_ID));
    inputs.addAll(Inputs.optional(type.fields()));
    inputs.add(Inputs.MORE_FIELDS);
    Map<String, Object> values = new LinkedHashMap<>(type.sample());
    values.putIfAbsent(type.externalIdField(), "C-42");
    return entry(
        "upsert",
        "Updates the " + type.label() + " with an external ID, or creates it.",
        inputs,
        withRule(
            "none", Options.EXTERNAL_ID_FIELD, Options.EMPTY_FIELDS, Options.DUPLICATES_OR_MATCH),
        List.of(ID, CREATED, MATCHED),
        example(Map.of("external-id-field", type.externalIdField()), values),
        input -> writes("upsert", input).upsert());
  }

  private OperationType delete() {
    return entry(
        "delete",
        "Moves " + type.article() + " to the recycle bin.",
        List.of(Inputs.recordId(type.label())),
        List.of(),
        List.of(ID),
        example(Map.of(), Map.of("Id", sampleId())),
        input -> writes("delete", input).delete());
  }

  private OperationType entry(
      String verb,
      String help,
      List<Input> inputs,
      List<Option> options,
      List<Output> outputs,
      StepInput example,
      Function<StepInput, Operation> factory) {
    List<Option> all = new ArrayList<>(options);
    if (type.isAny()) {
      all.add(0, Options.OBJECT);
    }
    String label = verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
    return new OperationType(
        id(verb),
        label + " " + type.label(),
        type.name(),
        inputs,
        all,
        outputs,
        help,
        example,
        factory);
  }

  private StepInput example(Map<String, String> options, Map<String, Object> values) {
    Map<String, String> all = new LinkedHashMap<>(options);
    if (type.isAny()) {
      all.put(Options.OBJECT.name(), "Account");
    }
    return new StepInput(all, values);
  }

  private Writes writes(String verb, StepInput input) {
    return new Writes(id(verb), chosen(input), input);
  }

  private Reads reads(String verb, StepInput input) {
    return new Reads(id(verb), chosen(input), input);
  }

  private ObjectType chosen(StepInput input) {
    return type.isAny() ? StandardObjects.named(input.options().get(Options.OBJECT.name())) : type;
  }

  private List<Option> withRule(String absentRule, Option... options) {
    List<Option> all = new ArrayList<>(List.of(options));
    if (type.assigned()) {
      all.add(Options.assignmentRule(absentRule));
    }
    return all;
  }

  private String id(String verb) {
    return type.key() + "." + verb;
  }

  private String sampleId() {
    return RecordId.sample(type.isAny() ? "001" : type.idPrefix());
  }

  private static List<Input> inputs(List<Input> fields, Input last) {
    return Stream.concat(fields.stream(), Stream.of(last)).toList();
  }
}
