package io.crmflow.salesforce.operation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks names of objects and fields, so that nothing but a name gets into a path or a query.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_limits.htm">Relationship
 *     Query Limits: five levels up</a>
 */
final class Names {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";
  private static final Pattern READABLE = Pattern.compile(NAME + "(\\." + NAME + "){0,5}");
  private static final Pattern WRITABLE = Pattern.compile(NAME + "(\\." + NAME + ")?");

  private Names() {}

  /** An object or a field of its own, as given by an option. */
  static String single(String option, String given) {
    return checked(
        isPlain(given),
        option,
        given,
        "starts with a letter and holds only letters, digits and underscores");
  }

  /** A field to read: of the object itself or of a parent, such as {@code Account.Owner.Name}. */
  static String readable(String option, String name) {
    return checked(
        READABLE.matcher(name).matches(),
        option,
        name,
        "is a field name, or up to five relationships and a field name");
  }

  /** A field to write, or the external ID of a parent such as {@code Account.External_Id__c}. */
  static String writable(String name) {
    return checked(
        isPlain(name) || WRITABLE.matcher(name).matches(),
        name,
        name,
        "is a field name, or one relationship and an external ID field");
  }

  /** Field names separated by commas; {@code Id} comes first whether it was named or not. */
  static List<String> fields(String option, List<String> names) {
    List<String> others =
        names.stream()
            .map(name -> readable(option, name))
            .filter(name -> !name.equalsIgnoreCase("Id"))
            .distinct()
            .toList();
    return Stream.concat(Stream.of("Id"), others.stream()).toList();
  }

  /** The parts of a list such as {@code Name, Email}; empty for null. */
  static List<String> split(String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
  }

  /** {@link #NAME} without a pattern: nearly every name of thousands of rows is one. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      boolean letter =
          (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
      boolean other = character == '_' || (character >= '0' && character <= '9');
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static String checked(boolean fits, String where, String name, String rule) {
    if (!fits) {
      throw Refusal.of(
          "INVALID_NAME",
          where,
          Refusal.shown(name)
              + " is not the API name of a Salesforce object or field: such a name "
              + rule,
          "Copy the API name from Salesforce Setup, Object Manager");
    }
    return name;
  }
}
