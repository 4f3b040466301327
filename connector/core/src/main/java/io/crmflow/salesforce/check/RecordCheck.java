package io.crmflow.salesforce.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.metadata.OrgField;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.operation.Closest;
import io.crmflow.salesforce.operation.RecordWrite;
import io.crmflow.salesforce.operation.UpsertRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the values of one step with what the org says about the object. */
final class RecordCheck {

  private static final String SECURITY =
      "Setup > Object Manager > %s > Fields & Relationships > Set Field-Level Security";

  private final OrgObject object;
  private final RecordWrite write;
  private final ValueCheck values;
  private final boolean required;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> given = new HashSet<>();

  /**
   * @param required whether to look for required fields without a value
   */
  RecordCheck(OrgObject object, RecordWrite write, ValueCheck values, boolean required) {
    this.object = object;
    this.write = write;
    this.values = values;
    this.required = required;
  }

  /** Everything that Salesforce would refuse. */
  List<Problem> problems() {
    write.fields().properties().forEach(field -> check(field.getKey(), field.getValue()));
    if (required && write.kind() == RecordWrite.Kind.CREATE) {
      object.fields().stream().filter(this::isMissing).forEach(this::missing);
    }
    return problems;
  }

  private void check(String name, JsonNode value) {
    if (isKey(name)) {
      return;
    }
    OrgField field = object.field(name).orElse(null);
    OrgField reference = object.relationship(name).orElse(null);
    if (field != null) {
      checkValue(field, value);
    } else if (reference == null || !value.isObject()) {
      unknown(name, value);
    } else {
      given.add(reference.name());
      checkWritable(name, reference);
    }
  }

  /** What names the record is no value to write. */
  private boolean isKey(String name) {
    return name.equalsIgnoreCase("Id")
        || (write instanceof UpsertRecord upsert
            && upsert.externalIdField().equalsIgnoreCase(name));
  }

  private void checkValue(OrgField field, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    given.add(field.name());
    if (checkWritable(field.name(), field)) {
      Problem problem = values.problem(field, value);
      if (problem != null) {
        problems.add(problem);
      }
    }
  }

  private boolean checkWritable(String name, OrgField field) {
    boolean writable =
        switch (write.kind()) {
          case CREATE -> field.createable();
          case UPDATE -> field.updateable();
          case UPSERT -> field.createable() || field.updateable();
        };
    if (!writable) {
      problems.add(
          new Problem(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              name,
              name
                  + " cannot be "
                  + (write.kind() == RecordWrite.Kind.CREATE ? "set on a new " : "changed on a ")
                  + object.name()
                  + " by the connected user",
              "Leave it out, or let an administrator make it editable ("
                  + SECURITY.formatted(object.name())
                  + ")"));
    }
    return writable;
  }

  private void unknown(String name, JsonNode value) {
    boolean parent = value.isObject();
    Collection<String> names =
        parent ? object.relationships() : object.fields().stream().map(OrgField::name).toList();
    problems.add(
        new Problem(
            "INVALID_FIELD",
            name,
            object.name()
                + " has no "
                + (parent ? "relationship " : "field ")
                + name
                + " that the connected user may see",
            "Check the API name (custom ones end in "
                + (parent ? "__r" : "__c")
                + ") and the field's security ("
                + SECURITY.formatted(object.name())
                + ")."
                + Closest.question(name, names)));
  }

  private boolean isMissing(OrgField field) {
    return field.mandatory() && !given.contains(field.name()) && !isNameOfPerson(field);
  }

  /** A person account is named by its last name. */
  private boolean isNameOfPerson(OrgField field) {
    return field.name().equals("Name") && given.contains("LastName");
  }

  private void missing(OrgField field) {
    problems.add(
        new Problem(
            "REQUIRED_FIELD_MISSING",
            field.name(),
            "A new " + object.name() + " needs " + field.name() + ", which has no value",
            "Give the step a value for " + field.name()));
  }
}
