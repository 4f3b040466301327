package io.crmflow.salesforce.template;

import io.crmflow.salesforce.metadata.OrgField;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.operation.FieldType;
import io.crmflow.salesforce.operation.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inputs of an operation as one org knows them. */
final class OrgInputs {

  /** Salesforce fills these parts itself, or they are compounds that only reads give. */
  private static final Set<String> UNUSED =
      Set.of("address", "location", "base64", "anyType", "complexvalue", "encryptedstring");

  private static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          Map.entry("textarea", FieldType.LONG_TEXT),
          Map.entry("boolean", FieldType.BOOLEAN),
          Map.entry("date", FieldType.DATE),
          Map.entry("int", FieldType.NUMBER),
          Map.entry("double", FieldType.NUMBER),
          Map.entry("currency", FieldType.NUMBER),
          Map.entry("percent", FieldType.NUMBER),
          Map.entry("reference", FieldType.ID_OR_NAME));

  private final OrgObject object;
  private final String verb;
  private final Map<String, List<String>> values;
  private final Map<String, Input> general = new LinkedHashMap<>();

  /**
   * @param general the inputs that the catalog knows, in the order of the form
   * @param values values of picklists that are fewer than the object has, by field
   */
  OrgInputs(OrgObject object, String verb, List<Input> general, Map<String, List<String>> values) {
    this.object = object;
    this.verb = verb;
    this.values = values;
    general.forEach(input -> this.general.put(input.name(), input));
  }

  /** What the step needs and what most processes use, then the rest of the object's fields. */
  List<Input> all() {
    Map<String, Input> inputs = new LinkedHashMap<>();
    Map<String, Input> last = new HashMap<>();
    general.forEach(
        (name, input) -> (name.equals("record") ? last : inputs).putAll(known(name, input)));
    List<OrgField> fields = fields();
    put(inputs, fields, this::needed);
    put(inputs, fields, field -> field.name().endsWith("__c"));
    put(inputs, fields, any -> true);
    return Stream.concat(inputs.values().stream(), last.values().stream()).toList();
  }

  /** Fields that belong in a section of their own: neither known, nor needed, nor custom. */
  Set<String> further() {
    return fields().stream()
        .filter(field -> !needed(field) && !field.name().endsWith("__c"))
        .map(OrgField::name)
        .filter(name -> !general.containsKey(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A field of the catalog that the connected user may not use is left out. */
  private Map<String, Input> known(String name, Input input) {
    boolean noField = name.equals("Id") || Character.isLowerCase(name.charAt(0));
    if (noField) {
      return Map.of(name, input);
    }
    return object
        .field(name)
        .filter(this::usable)
        .map(field -> Map.of(name, input(field, input.help())))
        .orElse(Map.of());
  }

  private void put(Map<String, Input> inputs, List<OrgField> fields, Predicate<OrgField> which) {
    fields.stream()
        .filter(which)
        .forEach(field -> inputs.computeIfAbsent(field.name(), name -> input(field, "")));
  }

  private List<OrgField> fields() {
    List<OrgField> fields = new ArrayList<>();
    object.fields().stream().filter(this::usable).forEach(fields::add);
    return fields;
  }

  private boolean usable(OrgField field) {
    boolean mine =
        switch (verb) {
          case "create" -> field.createable();
          case "update" -> field.updateable();
          case "upsert" -> field.createable() || field.updateable();
          default -> !field.type().equals("textarea");
        };
    return mine && !field.is(UNUSED) && !field.name().equals("Id");
  }

  private boolean needed(OrgField field) {
    return verb.equals("create") && field.mandatory();
  }

  private Input input(OrgField field, String help) {
    FieldType type = TYPES.getOrDefault(field.type(), FieldType.TEXT);
    List<String> choices = field.type().equals("picklist") ? offered(field) : List.of();
    return new Input(
        field.name(),
        field.label(),
        type,
        needed(field),
        help.isEmpty() ? rule(field) : help,
        choices);
  }

  private List<String> offered(OrgField field) {
    return values.getOrDefault(field.name(), field.offered());
  }

  private String rule(OrgField field) {
    return switch (field.type()) {
      case "reference" -> "Id of " + String.join(" or ", field.referenceTo()) + ".";
      case "datetime" -> "A moment such as 2030-12-31T23:59:00Z.";
      case "date" -> "A day such as 2030-12-31.";
      case "boolean" -> "true or false.";
      case "picklist" -> "";
      case "multipicklist" -> "Values separated by semicolons: " + shown(field) + ".";
      default -> field.length() > 0 ? "At most " + field.length() + " characters." : "";
    };
  }

  private String shown(OrgField field) {
    return offered(field).stream().limit(10).collect(Collectors.joining("; "));
  }
}
