package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What finds must have in common to share a query: all but the values that can be compared here.
 *
 * @param object API name of the object
 * @param fields names of the fields to read
 * @param fixed conditions that are the same for all of them, because their values cannot be
 *     compared here
 * @param compared fields whose values differ, and what kind of value they are compared with
 */
public record FindForm(
    String object, List<String> fields, List<String> fixed, Map<String, Wanted.Kind> compared) {

  /** The form of a find. */
  public static FindForm of(FindRecord find) {
    List<String> fixed = new ArrayList<>();
    Map<String, Wanted.Kind> compared = new LinkedHashMap<>();
    find.conditions()
        .forEach(
            (field, value) ->
                Wanted.of(value)
                    .ifPresentOrElse(
                        wanted -> compared.put(field, wanted.kind()),
                        () -> fixed.add(FindRecord.condition(field, value))));
    return new FindForm(find.object(), find.fields(), fixed, compared);
  }

  /** The values of a find of this form that are compared. */
  List<Wanted> values(FindRecord find) {
    return compared.keySet().stream()
        .map(field -> Wanted.of(find.conditions().get(field)).orElseThrow())
        .toList();
  }

  /** The values of a row; empty when one cannot be compared with what was asked for. */
  Optional<List<Wanted>> values(ObjectNode row) {
    List<Wanted> values =
        compared.entrySet().stream()
            .flatMap(entry -> Wanted.of(entry.getValue(), at(row, entry.getKey())).stream())
            .toList();
    return values.size() == compared.size() ? Optional.of(values) : Optional.empty();
  }

  /** What a find adds to the query, at most. */
  String condition(FindRecord find) {
    return " OR " + all(find);
  }

  /**
   * The query for some finds of this form; the record with the lowest id comes first.
   *
   * @param finds with different values
   */
  String soql(Collection<FindRecord> finds, int limit) {
    Stream<String> conditions =
        finds.isEmpty() || compared.isEmpty()
            ? fixed.stream()
            : Stream.concat(fixed.stream(), Stream.of(any(finds)));
    List<String> selected = Stream.concat(fields.stream(), added().stream()).toList();
    return "SELECT "
        + String.join(", ", selected)
        + " FROM "
        + object
        + " WHERE "
        + conditions.collect(Collectors.joining(" AND "))
        + " ORDER BY Id LIMIT "
        + limit;
  }

  /** The row with no more fields than were asked for. */
  ObjectNode asked(ObjectNode row) {
    ObjectNode asked = row.deepCopy();
    for (String path : added()) {
      remove(asked, path);
    }
    return asked;
  }

  private List<String> added() {
    return compared.keySet().stream().filter(field -> !isAsked(field)).toList();
  }

  private boolean isAsked(String field) {
    return fields.stream().anyMatch(field::equalsIgnoreCase);
  }

  private String any(Collection<FindRecord> finds) {
    Map.Entry<String, Wanted.Kind> first = compared.entrySet().iterator().next();
    // SOQL has no IN for checkboxes
    if (compared.size() > 1 || first.getValue() == Wanted.Kind.FLAG) {
      return finds.stream().map(this::all).collect(Collectors.joining(" OR ", "(", ")"));
    }
    String field = first.getKey();
    return finds.stream()
        .map(find -> SoqlLiteral.of(field, find.conditions().get(field)))
        .collect(Collectors.joining(",", field + " IN (", ")"));
  }

  private String all(FindRecord find) {
    return compared.keySet().stream()
        .map(field -> FindRecord.condition(field, find.conditions().get(field)))
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private static JsonNode at(JsonNode row, String path) {
    JsonNode node = row;
    for (String name : path.split("\\.")) {
      node = key(node, name).map(node::get).orElse(MissingNode.getInstance());
    }
    return node;
  }

  private void remove(ObjectNode row, String path) {
    int dot = path.lastIndexOf('.');
    JsonNode parent = dot < 0 ? row : at(row, path.substring(0, dot));
    if (parent instanceof ObjectNode related) {
      key(related, path.substring(dot + 1)).ifPresent(related::remove);
    }
    if (dot >= 0 && !isReadThrough(path.substring(0, dot))) {
      remove(row, path.substring(0, dot));
    }
  }

  /** Whether the finds read something else of this parent. */
  private boolean isReadThrough(String relationship) {
    return fields.stream()
        .anyMatch(
            field ->
                field.regionMatches(true, 0, relationship + ".", 0, relationship.length() + 1));
  }

  private static Optional<String> key(JsonNode node, String name) {
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name::equalsIgnoreCase)
        .findFirst();
  }
}
