package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on the fields of a platform event, in the words of SOQL: comparisons with {@code =},
 * {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code LIKE}, {@code IN}, {@code NOT
 * IN}, joined by {@code AND}, {@code OR}, {@code NOT} and parentheses. Events cannot be asked for
 * by a query, so it is decided here; as in SOQL, texts are compared without regard to case, and
 * nothing is less or more than an empty field. Immutable.
 */
public final class EventCondition {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*('(?:[^'\\\\]|\\\\.)*'|<=|>=|!=|<>|[=<>(),]|[A-Za-z_][\\w]*|[-+\\d][\\w.:+-]*)");
  private static final Set<String> WORDS =
      Set.of("AND", "OR", "NOT", "IN", "LIKE", "TRUE", "FALSE", "NULL");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private final Set<String> fields = new LinkedHashSet<>();
  private final Predicate<ObjectNode> condition;
  private int next;

  /**
   * Reads a condition.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     MALFORMED_FILTER}
   */
  public EventCondition(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.strip().length() && matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    refuseIf(
        !text.substring(end).isBlank(), "cannot be read from '" + text.substring(end) + "' on");
    condition = any();
    refuseIf(next < tokens.size(), "goes on unexpectedly with " + peek());
  }

  /** Whether an event fits. */
  boolean fits(ObjectNode event) {
    return condition.test(event);
  }

  /** The fields it names. */
  Set<String> fields() {
    return fields;
  }

  private Predicate<ObjectNode> any() {
    Predicate<ObjectNode> left = all();
    while (take("OR")) {
      left = left.or(all());
    }
    return left;
  }

  private Predicate<ObjectNode> all() {
    Predicate<ObjectNode> left = one();
    while (take("AND")) {
      left = left.and(one());
    }
    return left;
  }

  private Predicate<ObjectNode> one() {
    if (take("NOT")) {
      return one().negate();
    }
    if (take("(")) {
      Predicate<ObjectNode> inner = any();
      require(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<ObjectNode> comparison() {
    String field = word();
    fields.add(field);
    if (take("NOT")) {
      require("IN");
      List<EventValue> values = values();
      return event -> values.stream().noneMatch(value -> value.equalTo(value(event, field)));
    }
    if (take("IN")) {
      List<EventValue> values = values();
      return event -> values.stream().anyMatch(value -> value.equalTo(value(event, field)));
    }
    String operator = token();
    EventValue value = literal();
    return event -> holds(operator.toUpperCase(Locale.ROOT), value, value(event, field));
  }

  private boolean holds(String operator, EventValue wanted, JsonNode found) {
    return switch (operator) {
      case "=" -> wanted.equalTo(found);
      case "!=", "<>" -> !wanted.equalTo(found);
      case "LIKE" -> wanted.isLike(found);
      default -> wanted.holds(operator, found);
    };
  }

  private List<EventValue> values() {
    require("(");
    List<EventValue> values = new ArrayList<>(List.of(literal()));
    while (take(",")) {
      values.add(literal());
    }
    require(")");
    return values;
  }

  private EventValue literal() {
    String token = token();
    boolean plain = token.startsWith("'") || Character.isDigit(token.charAt(0)) || isSigned(token);
    refuseIf(
        !plain && !Set.of("TRUE", "FALSE", "NULL").contains(token.toUpperCase(Locale.ROOT)),
        "has no value at " + token);
    return EventValue.of(token);
  }

  private static boolean isSigned(String token) {
    return token.length() > 1 && (token.charAt(0) == '-' || token.charAt(0) == '+');
  }

  private String word() {
    String token = token();
    refuseIf(
        !Character.isLetter(token.charAt(0)) || WORDS.contains(token.toUpperCase(Locale.ROOT)),
        "names no field at " + token);
    return token;
  }

  private static JsonNode value(ObjectNode event, String field) {
    for (Iterator<Map.Entry<String, JsonNode>> all = event.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      if (one.getKey().equalsIgnoreCase(field)) {
        return one.getValue();
      }
    }
    return event.nullNode();
  }

  private String token() {
    refuseIf(next == tokens.size(), "ends too early");
    return tokens.get(next++);
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private boolean take(String word) {
    boolean taken = peek().equalsIgnoreCase(word);
    next += taken ? 1 : 0;
    return taken;
  }

  private void require(String word) {
    refuseIf(!take(word), "lacks " + word + " before '" + peek() + "'");
  }

  private void refuseIf(boolean wrong, String what) {
    if (wrong) {
      throw FilterText.malformed(text, what);
    }
  }
}
