package io.crmflow.salesforce.metadata;

import io.crmflow.salesforce.client.ObjectDescribe;
import io.crmflow.salesforce.client.ObjectDescribe.RecordTypeInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An object of the org, as the connected user may use it. Immutable; names are found without regard
 * to case, as in Salesforce.
 */
public final class OrgObject {

  private final String name;
  private final String label;
  private final boolean createable;
  private final boolean updateable;
  private final String keyPrefix;
  private final Map<String, OrgField> fields = new LinkedHashMap<>();
  private final Map<String, OrgField> relationships = new HashMap<>();
  private final List<RecordTypeInfo> recordTypes;

  OrgObject(ObjectDescribe describe) {
    name = describe.name();
    label = describe.label() == null ? name : describe.label();
    createable = describe.createable();
    updateable = describe.updateable();
    keyPrefix = describe.keyPrefix();
    recordTypes =
        describe.recordTypeInfos().stream()
            .filter(type -> type.active() && type.available() && !type.master())
            .toList();
    describe.fields().stream().map(OrgField::of).forEach(this::add);
  }

  private void add(OrgField field) {
    fields.put(key(field.name()), field);
    if (field.relationship() != null) {
      relationships.put(key(field.relationship()), field);
    }
  }

  /** API name. */
  public String name() {
    return name;
  }

  /** What people see, in the language of the connected user. */
  public String label() {
    return label;
  }

  /** Whether the connected user may create records of it. */
  public boolean createable() {
    return createable;
  }

  /** Whether the connected user may change records of it. */
  public boolean updateable() {
    return updateable;
  }

  /** First three characters of its ids; null when it has none. */
  public String keyPrefix() {
    return keyPrefix;
  }

  /** The field of this name. */
  public Optional<OrgField> field(String field) {
    return Optional.ofNullable(fields.get(key(field)));
  }

  /** The reference behind a relationship such as {@code Account}. */
  public Optional<OrgField> relationship(String relationship) {
    return Optional.ofNullable(relationships.get(key(relationship)));
  }

  /** All fields that the connected user may see. */
  public Collection<OrgField> fields() {
    return fields.values();
  }

  /** Names of its relationships. */
  public List<String> relationships() {
    return relationships.values().stream().map(OrgField::relationship).toList();
  }

  /** Record types that the connected user may choose. */
  public List<RecordTypeInfo> recordTypes() {
    return recordTypes;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
