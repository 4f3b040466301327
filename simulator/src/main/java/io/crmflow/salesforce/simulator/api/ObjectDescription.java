package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.ChildRelationship;
import io.crmflow.salesforce.simulator.schema.ObjectType;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The describe answer of an object; members in alphabetical order, as Salesforce sends them. */
final class ObjectDescription {
  static final String MASTER_RECORD_TYPE = "012000000000000AAA";

  /** What objects that extend others have; none does here. */
  private static final List<String> SUBTYPES =
      List.of(
          "defaultImplementation",
          "extendedBy",
          "extendsInterfaces",
          "implementedBy",
          "implementsInterfaces");

  private ObjectDescription() {}

  /** The entry of an object in the list of all objects. */
  static Map<String, Object> summary(ApiCall call, ObjectType type) {
    boolean writable = !type.setup();
    Map<String, Object> body = new TreeMap<>();
    body.put("activateable", false);
    body.put("associateEntityType", null);
    body.put("associateParentEntity", null);
    body.put("createable", writable);
    body.put("custom", type.name().endsWith("__c"));
    body.put("customSetting", false);
    body.put("deepCloneable", false);
    body.put("deletable", writable);
    body.put("deprecatedAndHidden", false);
    body.put("feedEnabled", writable);
    body.put("hasSubtypes", false);
    body.put("isInterface", false);
    body.put("isSubtype", false);
    body.put("keyPrefix", type.keyPrefix());
    body.put("label", type.label());
    body.put("labelPlural", type.labelPlural());
    body.put("layoutable", writable);
    body.put("mergeable", false);
    body.put("mruEnabled", writable);
    body.put("name", type.name());
    body.put("queryable", true);
    body.put("replicateable", writable);
    body.put("retrieveable", true);
    body.put("searchable", writable);
    body.put("triggerable", writable);
    body.put("undeletable", false);
    body.put("updateable", writable);
    body.put("urls", urls(call, type));
    return body;
  }

  /**
   * Everything about an object.
   *
   * @param site the host of the org's pages
   */
  static Map<String, Object> full(
      ApiCall call, ObjectType type, List<ObjectType> all, List<SObject> recordTypes, URI site) {
    Map<String, Object> body = summary(call, type);
    body.put("actionOverrides", List.of());
    body.put(
        "childRelationships",
        ChildRelationship.of(type, all).stream().map(ObjectDescription::child).toList());
    body.put("compactLayoutable", !type.setup());
    for (String name : SUBTYPES) {
      body.put(name, null);
    }
    body.put(
        "fields", type.fields().stream().map(field -> FieldDescription.of(type, field)).toList());
    body.put("listviewable", null);
    body.put("lookupLayoutable", null);
    body.put("namedLayoutInfos", List.of());
    body.put("networkScopeFieldName", null);
    body.put("recordTypeInfos", recordTypes(call, type, recordTypes));
    body.put("searchLayoutable", !type.setup());
    body.put("sobjectDescribeOption", "FULL");
    body.put("supportedScopes", List.of(scope("everything", "All"), scope("mine", "My")));
    if (!type.setup()) {
      body.put("urls", withPages(call, type, site));
    }
    return body;
  }

  private static Map<String, Object> urls(ApiCall call, ObjectType type) {
    String base = call.url("/sobjects/" + type.name());
    Map<String, Object> urls = new LinkedHashMap<>();
    urls.put("compactLayouts", base + "/describe/compactLayouts");
    urls.put("rowTemplate", base + "/{ID}");
    urls.put("approvalLayouts", base + "/describe/approvalLayouts");
    urls.put("listviews", base + "/listviews");
    urls.put("describe", base + "/describe");
    urls.put("quickActions", base + "/quickActions");
    urls.put("layouts", base + "/describe/layouts");
    urls.put("sobject", base);
    return urls;
  }

  /** The list of all objects leaves the pages for people out; a single describe names them. */
  private static Map<String, Object> withPages(ApiCall call, ObjectType type, URI site) {
    Map<String, Object> urls = urls(call, type);
    urls.put("uiDetailTemplate", site + "/{ID}");
    urls.put("uiEditTemplate", site + "/{ID}/e");
    urls.put("uiNewRecord", site + "/" + type.keyPrefix() + "/e");
    urls.put(
        "defaultValues",
        call.url("/sobjects/" + type.name() + "/defaultValues?recordTypeId&fields"));
    return urls;
  }

  private static Map<String, Object> child(ChildRelationship relationship) {
    Map<String, Object> child = new LinkedHashMap<>();
    child.put("cascadeDelete", false);
    child.put("childSObject", relationship.object().name());
    child.put("deprecatedAndHidden", false);
    child.put("field", relationship.field().name());
    child.put("junctionIdListNames", List.of());
    child.put("junctionReferenceTo", List.of());
    child.put("relationshipName", relationship.name());
    child.put("restrictedDelete", false);
    return child;
  }

  private static List<Map<String, Object>> recordTypes(
      ApiCall call, ObjectType type, List<SObject> own) {
    List<Map<String, Object>> infos = new ArrayList<>();
    for (SObject row : own) {
      Map<String, Object> info = recordType(call, type, row.id());
      info.put("active", row.value("IsActive"));
      info.put("developerName", row.value("DeveloperName"));
      info.put("name", row.value("Name"));
      infos.add(info);
    }
    Map<String, Object> master = recordType(call, type, MASTER_RECORD_TYPE);
    master.put("defaultRecordTypeMapping", true);
    master.put("master", true);
    infos.add(master);
    return infos;
  }

  private static Map<String, Object> recordType(ApiCall call, ObjectType type, String id) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("active", true);
    info.put("available", true);
    info.put("defaultRecordTypeMapping", false);
    info.put("developerName", "Master");
    info.put("master", false);
    info.put("name", "Master");
    info.put("recordTypeId", id);
    info.put(
        "urls", Map.of("layout", call.url("/sobjects/" + type.name() + "/describe/layouts/" + id)));
    return info;
  }

  private static Map<String, Object> scope(String name, String label) {
    Map<String, Object> scope = new LinkedHashMap<>();
    scope.put("label", label);
    scope.put("name", name);
    return scope;
  }
}
