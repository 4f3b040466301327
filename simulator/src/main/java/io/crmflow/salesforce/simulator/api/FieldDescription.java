package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.schema.FieldType;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The describe answer of a field. */
final class FieldDescription {
  /** UTF-8 needs at most three bytes for a character of the basic plane. */
  private static final int BYTES_PER_CHARACTER = 3;

  private static final Set<String> NAME_PARTS = Set.of("FirstName", "LastName", "Salutation");
  private static final Set<String> ADDRESS_PARTS =
      Set.of(
          "Street",
          "City",
          "State",
          "PostalCode",
          "Country",
          "Latitude",
          "Longitude",
          "GeocodeAccuracy");
  private static final Set<String> NEVER_HIDDEN =
      Set.of("Name", "FirstName", "Salutation", "OwnerId");

  private FieldDescription() {}

  static Map<String, Object> of(ObjectType type, Field field) {
    Map<String, Object> body = new TreeMap<>();
    constants(body);
    size(body, field);
    abilities(body, field);
    names(body, type, field);
    picklist(body, field);
    reference(body, field);
    return body;
  }

  /** What is the same for every field of the simulated org. */
  private static void constants(Map<String, Object> body) {
    for (String name :
        List.of(
            "aiPredictionField",
            "autoNumber",
            "calculated",
            "cascadeDelete",
            "dependentPicklist",
            "deprecatedAndHidden",
            "displayLocationInDecimal",
            "encrypted",
            "formulaTreatNullNumberAsZero",
            "highScaleNumber",
            "htmlFormatted",
            "queryByDistance",
            "restrictedDelete",
            "searchPrefilterable",
            "writeRequiresMasterRead")) {
      body.put(name, false);
    }
    for (String name :
        List.of(
            "calculatedFormula",
            "controllerName",
            "defaultValueFormula",
            "extraTypeInfo",
            "filteredLookupInfo",
            "inlineHelpText",
            "mask",
            "maskType",
            "referenceTargetField",
            "relationshipOrder")) {
      body.put(name, null);
    }
  }

  private static void size(Map<String, Object> body, Field field) {
    boolean isId = field.type() == FieldType.ID || field.type() == FieldType.REFERENCE;
    body.put("byteLength", isId ? 18 : field.length() * BYTES_PER_CHARACTER);
    body.put("digits", field.type() == FieldType.INT ? field.precision() : 0);
    body.put("length", field.length());
    body.put("precision", field.type().isDecimal() ? field.precision() : 0);
    body.put("scale", field.scale());
    body.put("soapType", field.type().soapType());
    body.put("type", field.type().jsonName());
  }

  private static void abilities(Map<String, Object> body, Field field) {
    boolean compound = field.type() == FieldType.ADDRESS;
    boolean longText = field.type() == FieldType.TEXTAREA && field.length() > 255;
    body.put("aggregatable", !compound && !longText && field.type() != FieldType.BOOLEAN);
    body.put("caseSensitive", false);
    body.put("createable", field.access().createable());
    body.put("defaultedOnCreate", field.defaulted());
    body.put("externalId", field.externalId());
    body.put("filterable", !longText);
    body.put(
        "groupable",
        !compound && !longText && !field.type().isDecimal() && field.type() != FieldType.DATETIME);
    body.put("idLookup", field.idLookup() || field.externalId());
    body.put("nillable", field.nillable() && !field.name().equals("Name"));
    body.put("permissionable", field.custom() || isGranted(field));
    body.put("sortable", !compound && !longText);
    body.put("unique", field.unique());
    body.put("updateable", field.access().updateable());
  }

  /** Fields that profiles can hide; nobody can take away what every record needs. */
  private static boolean isGranted(Field field) {
    return field.type() == FieldType.ADDRESS
        || (field.access().updateable()
            && field.nillable()
            && !NEVER_HIDDEN.contains(field.name()));
  }

  /** The address or the name that a field is a part of. */
  private static String compoundOf(ObjectType type, Field field) {
    if (NAME_PARTS.contains(field.name()) && type.field("LastName").isPresent()) {
      return "Name";
    }
    return type.fields().stream()
        .filter(compound -> compound.type() == FieldType.ADDRESS)
        .map(Field::name)
        .filter(compound -> isPart(field.name(), compound))
        .findFirst()
        .orElse(null);
  }

  private static boolean isPart(String field, String address) {
    String prefix = address.substring(0, address.length() - "Address".length());
    return field.startsWith(prefix) && ADDRESS_PARTS.contains(field.substring(prefix.length()));
  }

  private static void names(Map<String, Object> body, ObjectType type, Field field) {
    boolean isId = field.type() == FieldType.ID;
    body.put("compoundFieldName", compoundOf(type, field));
    body.put("custom", field.custom());
    body.put("defaultValue", field.type() == FieldType.BOOLEAN ? field.defaultValue() : null);
    body.put("label", isId ? type.label() + " ID" : field.label());
    body.put("name", field.name());
    body.put("nameField", field.name().equals("Name"));
  }

  private static void picklist(Map<String, Object> body, Field field) {
    body.put("restrictedPicklist", field.restricted());
    body.put("picklistValues", field.values().stream().map(value -> entry(field, value)).toList());
  }

  private static Map<String, Object> entry(Field field, String value) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("active", true);
    entry.put("defaultValue", value.equals(field.defaultValue()));
    entry.put("label", value);
    entry.put("validFor", null);
    entry.put("value", value);
    return entry;
  }

  private static void reference(Map<String, Object> body, Field field) {
    body.put("namePointing", field.referenceTo().size() > 1);
    body.put("polymorphicForeignKey", field.referenceTo().size() > 1);
    body.put("referenceTo", field.referenceTo());
    body.put("relationshipName", field.relationshipName());
  }
}
