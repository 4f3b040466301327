package io.crmflow.salesforce.lookup;

import io.crmflow.salesforce.client.ObjectDescribe.RecordTypeInfo;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.operation.Closest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Record types by name; the describe of an object holds them, so that no request is needed. */
final class RecordTypes {

  private RecordTypes() {}

  /** Those of this API name, or else of this label, by id. */
  static Map<String, String> named(OrgObject object, String name) {
    Map<String, String> found = new LinkedHashMap<>();
    for (RecordTypeInfo type : object.recordTypes()) {
      if (name.equalsIgnoreCase(type.developerName())) {
        return Map.of(type.recordTypeId(), type.developerName());
      }
      if (name.equalsIgnoreCase(type.name())) {
        found.put(type.recordTypeId(), "record type " + type.developerName());
      }
    }
    return found;
  }

  static NameProblem problem(OrgObject object) {
    List<String> names =
        object.recordTypes().stream()
            .flatMap(type -> Stream.of(type.name(), type.developerName()))
            .distinct()
            .toList();
    return new NameProblem(
        "a record type of " + object.name() + " that the connected user may choose",
        "Setup > Object Manager > " + object.name() + " > Record Types",
        name -> Closest.question(name, names));
  }
}
