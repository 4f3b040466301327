package io.crmflow.salesforce.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ConnectedUser;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.operation.SoqlLiteral;
import io.crmflow.salesforce.operation.WrittenValues;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the records of one object that the connected user made lately, with the fields that steps
 * have written. Many steps share one query: it is narrowed by the texts of one field that all of
 * them wrote, and their records are told apart here.
 */
final class Candidates {

  /**
   * What the age of a row may be wrong by: clocks that drift, a date header in whole seconds, and
   * the time between the header and its use.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  /** Five pages of Salesforce's usual size; more records say nothing about one of them. */
  private static final int MOST_RECORDS = 10_000;

  /** Bytes for the values of the narrowing; the rest of an URL's 13,500 is for field names. */
  private static final int MOST_BYTES = 6_000;

  /** Salesforce's code when a field cannot be used as a filter, such as a long text. */
  private static final String NOT_FILTERABLE = "INVALID_FIELD";

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final SalesforceApi api;
  private final String object;
  private final Collection<WrittenValues> values;
  private final String made;

  /**
   * Prepares the look for records.
   *
   * @param window how long ago the first of the steps was sent
   */
  Candidates(
      SalesforceApi api,
      ConnectedUser user,
      String object,
      Collection<WrittenValues> values,
      Duration window) {
    this.api = api;
    this.object = object;
    this.values = values;
    this.made =
        "CreatedById = '%s' AND CreatedDate >= %s"
            .formatted(
                user.id(),
                user.serverTime().minus(window).minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS));
  }

  /** The records; empty when there are too many to tell. */
  Optional<List<ObjectNode>> read() {
    Optional<String> field = narrowing();
    if (field.isPresent()) {
      try {
        return read(narrowed(field.get()));
      } catch (SalesforceException e) {
        if (!NOT_FILTERABLE.equals(e.error().code())) {
          throw e;
        }
      }
    }
    return read(List.of(""));
  }

  private Optional<List<ObjectNode>> read(List<String> conditions) {
    Map<String, ObjectNode> records = new LinkedHashMap<>();
    for (String condition : conditions) {
      QueryPage page = api.query(select() + condition);
      if (page.totalSize() > MOST_RECORDS) {
        return Optional.empty();
      }
      add(page, records);
      while (!page.done()) {
        page = api.nextPage(page.nextRecordsUrl());
        add(page, records);
      }
    }
    return Optional.of(List.copyOf(records.values()));
  }

  private static void add(QueryPage page, Map<String, ObjectNode> records) {
    page.records().forEach(record -> records.put(record.path("Id").asText(), record));
  }

  private String select() {
    Map<String, String> fields = new LinkedHashMap<>();
    values.stream()
        .flatMap(one -> one.paths().stream())
        .forEach(path -> fields.putIfAbsent(path.toLowerCase(Locale.ROOT), path));
    fields.remove("id");
    return "SELECT Id, "
        + String.join(", ", fields.values())
        + " FROM "
        + object
        + " WHERE "
        + made;
  }

  /** The field whose texts differ most, if all steps gave it one: it tells them apart best. */
  Optional<String> narrowing() {
    List<String> paths = values.iterator().next().paths();
    return paths.stream()
        .filter(
            path ->
                values.stream()
                    .allMatch(one -> one.text(path).filter(Candidates::isText).isPresent()))
        .max(Comparator.comparingInt(path -> texts(path).size()));
  }

  /** Dates travel as text too, but a query wants them without quotes. */
  private static boolean isText(String text) {
    return !DATE.matcher(text).lookingAt();
  }

  private Set<String> texts(String path) {
    return values.stream()
        .flatMap(one -> one.text(path).stream())
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  /** One condition for as many values as an URL holds. */
  private List<String> narrowed(String field) {
    List<String> conditions = new ArrayList<>();
    List<String> some = new ArrayList<>();
    int bytes = 0;
    for (String text : texts(field)) {
      String literal = SoqlLiteral.text(text);
      int more = URLEncoder.encode(literal + ",", StandardCharsets.UTF_8).length();
      if (!some.isEmpty() && bytes + more > MOST_BYTES) {
        conditions.add(in(field, some));
        some.clear();
        bytes = 0;
      }
      some.add(literal);
      bytes += more;
    }
    conditions.add(in(field, some));
    return conditions;
  }

  private static String in(String field, List<String> literals) {
    return " AND " + field + " IN (" + String.join(",", literals) + ")";
  }
}
