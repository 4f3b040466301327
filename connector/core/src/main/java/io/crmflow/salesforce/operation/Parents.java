package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
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

  private static final Pattern LOOKUP = Pattern.compile("(\\w+)(?:Id|__c)");
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
    ObjectNode row = operation.row();
    Optional<String> parent =
        row.properties().stream()
            .filter(member -> !member.getKey().equalsIgnoreCase("Id"))
            .filter(member -> isParent(member.getKey(), member.getValue()))
            .min(Comparator.comparing(member -> rank(member.getKey())))
            .map(Parents::name);
    return parent.isPresent() ? parent : operation.target();
  }

  private static boolean isParent(String field, JsonNode value) {
    if (field.equals("attributes") || UNLOCKED.contains(relationship(field))) {
      return false;
    }
    return value.isObject()
        || (LOOKUP.matcher(field).matches()
            && value.isTextual()
            && ID.matcher(value.asText()).matches());
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
