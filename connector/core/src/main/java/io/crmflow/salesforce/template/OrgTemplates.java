package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.metadata.RecordTypeChoices;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Element templates with the fields of a connected org: labels, types and lengths as the org has
 * them, its own fields, required marks and picklists. They write the same model as the general
 * templates and need no other runtime. Thread-safe.
 */
public final class OrgTemplates {

  private static final List<String> VERBS = List.of("create", "update", "upsert", "find");

  private OrgTemplates() {}

  /**
   * Forms to create, update, upsert and find records of one object, as far as the connected user
   * may.
   *
   * @param connection name of the connection, which every new step starts with
   */
  public static List<ObjectNode> of(OrgObject object, String connection) {
    return VERBS.stream()
        .filter(verb -> may(object, verb))
        .map(verb -> template(object, verb, connection))
        .toList();
  }

  /**
   * The form to create a record of one type: it offers the values that the type takes, and the step
   * says which type that is.
   */
  public static Optional<ObjectNode> of(
      OrgObject object, String connection, RecordTypeChoices type) {
    return may(object, "create")
        ? Optional.of(template(object, "create", connection, Optional.of(type)))
        : Optional.empty();
  }

  private static boolean may(OrgObject object, String verb) {
    return switch (verb) {
      case "create" -> object.createable();
      case "update" -> object.updateable();
      case "upsert" -> object.createable() && object.updateable();
      default -> true;
    };
  }

  private static ObjectNode template(OrgObject object, String verb, String connection) {
    return template(object, verb, connection, Optional.empty());
  }

  private static ObjectNode template(
      OrgObject object, String verb, String connection, Optional<RecordTypeChoices> recordType) {
    OperationType general = general(object, verb);
    OrgInputs inputs =
        new OrgInputs(
            object,
            verb,
            general.inputs(),
            recordType.map(RecordTypeChoices::values).orElse(Map.of()));
    String label =
        verb.substring(0, 1).toUpperCase(Locale.ROOT)
            + verb.substring(1)
            + " "
            + object.label()
            + recordType.map(type -> " (" + type.label() + ")").orElse("")
            + " in "
            + connection;
    String id =
        connection
            + "."
            + object.name()
            + "."
            + verb
            + recordType.map(type -> "-" + type.name()).orElse("");
    Map<String, String> fixed = new HashMap<>(fixed(general, object));
    recordType.ifPresent(type -> fixed.put("RecordTypeId", type.name()));
    return new TemplateBuilder(
            general.with(label, inputs.all()), connection, id, fixed, inputs.further())
        .build();
  }

  private static OperationType general(OrgObject object, String verb) {
    return Catalog.all().stream()
        .filter(type -> type.id().endsWith("." + verb))
        .filter(type -> object.name().equals(type.object()))
        .findFirst()
        .orElseGet(() -> Catalog.get("record." + verb));
  }

  private static Map<String, String> fixed(OperationType type, OrgObject object) {
    boolean chosen = type.options().stream().map(Option::name).anyMatch("object"::equals);
    return chosen ? Map.of("object", object.name()) : Map.of();
  }
}
