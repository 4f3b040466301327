package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which rows Salesforce locks the same record for: it locks the parents of a row that it
 * writes, so that two requests at once with children of one account hinder each other.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.draes.meta/draes/draes_object_relationships_record_level_locking.htm">Record-Level
 *     Locking</a>
 */
public final class Parents {

  /** Of several parents the one with the most children at once, so that those meet. */
  private static final List<String> FIRST =
      List.of(
          "account", "opportunity", "campaign", "case", "parent", "what", "contact", "lead", "who");

  /** Owners, record types and prices are not locked. */
  private static final Set<String> UNLOCKED =
      Set.of("owner", "recordtype", "pricebook2", "pricebookentry");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");

  private Parents() {}

  /**
   * A name for the record that writing this operation's record locks: the same for operations that
   * should not run at the same time. Empty when nothing is known.
   *
   * <p>Of several lookups one decides, and a parent named by id is not known to be the one that
   * another row names by an external ID.
   */
  public static Optional<String> locked(RowOperation operation) {
    // of a write the fields themselves: the row is a copy
    ObjectNode row = operation instanceof RecordWrite write ? write.fields() : operation.row();
    Map.Entry<String, JsonNode> parent = null;
    for (Map.Entry<String, JsonNode> member : row.properties()) {
      boolean leads = isParent(member.getKey(), member.getValue()) && leads(member, parent);
      parent = leads ? member : parent;
    }
    return parent == null ? operation.target() : Optional.of(name(parent));
  }

  private static boolean leads(Map.Entry<String, JsonNode> one, Map.Entry<String, JsonNode> other) {
    return other == null || rank(one.getKey()).compareTo(rank(other.getKey())) < 0;
  }

  private static boolean isParent(String field, JsonNode value) {
    boolean refers = value.isObject() || (isLookup(field) && isId(value));
    return refers
        && !field.equalsIgnoreCase("Id")
        && !field.equals("attributes")
        && !UNLOCKED.contains(relationship(field));
  }

  private static boolean isLookup(String field) {
    return field.endsWith("Id") || field.endsWith("__c");
  }

  private static boolean isId(JsonNode value) {
    return value.isTextual() && ID.matcher(value.textValue()).matches();
  }

  /** The fields of {@link #FIRST} in their order, then the others by name. */
  private static String rank(String field) {
    int place = FIRST.indexOf(relationship(field));
    return (place < 0 ? "z" : String.valueOf((char) ('a' + place))) + relationship(field);
  }

  /** {@code AccountId} and {@code Account} name the same relationship. */
  private static String relationship(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return name.endsWith("id") ? name.substring(0, name.length() - 2) : name;
  }

  private static String name(Map.Entry<String, JsonNode> parent) {
    return parent.getValue().isObject()
        ? relationship(parent.getKey()) + parent.getValue().toString().toLowerCase(Locale.ROOT)
        : RecordId.key(RecordId.checked(parent.getKey(), parent.getValue().asText()));
  }
}
