package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.Search;
import io.crmflow.salesforce.operation.Option.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Search by words over several objects, as SOSL does it.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_intro.htm">Introduction
 *     to SOQL and SOSL</a>
 */
final class SearchOperations {

  private static final String SEARCH = "query.search";

  /**
   * Most records of one search.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_limit.htm">LIMIT
   *     n</a>
   */
  private static final int MOST_RECORDS = 2_000;

  private static final Input TEXT =
      new Input(
          "text",
          "Text to find",
          FieldType.TEXT,
          true,
          "At least two letters or digits. Every character is taken as it is: it cannot change the"
              + " search.",
          List.of());

  private static final Option RETURNING =
      new Option(
          "returning",
          "Objects and fields",
          "Objects to look through with the fields to give back, for example"
              + " Lead(Name, Email), Contact(Name). The Id is always among them.",
          true,
          "",
          "",
          List.of());

  private static final Option FIND =
      new Option(
          "find",
          "Find",
          "All words: records with all of them, in any order. Beginnings: words that start like"
              + " them. Phrase: the words side by side.",
          false,
          "words",
          "words",
          List.of(
              new Choice("All words", "words"),
              new Choice("Beginnings of words", "beginnings"),
              new Choice("Exact phrase", "phrase")));

  private static final Option IN =
      new Option(
          "in",
          "Look into",
          "Which fields are looked into. Sidebar: those of the search of Salesforce Classic.",
          false,
          "ALL",
          "ALL",
          List.of(
              new Choice("All fields", "ALL"),
              new Choice("Name fields", "NAME"),
              new Choice("Email fields", "EMAIL"),
              new Choice("Phone fields", "PHONE"),
              new Choice("Sidebar fields", "SIDEBAR")));

  private static final Option MOST =
      new Option(
          Options.MAX_RECORDS.name(),
          Options.MAX_RECORDS.label(),
          "Records of all objects together, 1 to 2,000; empty means 200.",
          false,
          "200",
          "200",
          List.of());

  private static final String FIELDS = "[^()]*";
  private static final Pattern OBJECT =
      Pattern.compile("\\s*([^\\s(),]+)\\s*(?:\\((" + FIELDS + ")\\))?\\s*(,|$)");

  private SearchOperations() {}

  static OperationType search() {
    return new OperationType(
            SEARCH,
            "Search by words",
            null,
            List.of(TEXT),
            List.of(RETURNING, FIND, IN, MOST),
            List.of(
                new Output(
                    "records", "Records", "JSON array; the member type of each says its object."),
                new Output("count", "Count", "Number of records given back.")),
            "Finds records of several objects by words in their fields. New records are found after a"
                + " moment, when Salesforce has indexed them; query.run finds them at once.",
            new StepInput(
                Map.of(RETURNING.name(), "Lead(Name, Email), Account(Name)", IN.name(), "NAME"),
                Map.of(TEXT.name(), "Magrathea Ltd")),
            SearchOperations::operation)
        .documentedAt("api_rest.meta/api_rest/resources_search_parameterized_post.htm");
  }

  private static Operation operation(StepInput input) {
    Map<String, String> options = input.options();
    FieldValues values = FieldValues.filled(input, List.of(TEXT));
    ValueRules.present(SEARCH, values, TEXT.name());
    String text =
        SearchText.of(TEXT.name(), values.get(TEXT.name()).toString(), options.get(FIND.name()));
    Search search =
        new Search(
            text,
            options.get(IN.name()),
            returned(options.get(RETURNING.name())),
            Options.number(MOST.name(), options.get(MOST.name()), MOST_RECORDS));
    return new SearchRecords(SEARCH, search);
  }

  private static List<Search.Returned> returned(String returning) {
    List<Search.Returned> objects = new ArrayList<>();
    Matcher object = OBJECT.matcher(returning);
    int end = 0;
    while (end < returning.length() && object.find(end) && object.start() == end) {
      String name = Names.single(RETURNING.name(), object.group(1));
      List<String> fields = Names.fields(RETURNING.name(), Names.split(object.group(2)));
      objects.add(new Search.Returned(name, fields));
      end = object.end();
    }
    if (end < returning.length() || returning.endsWith(",")) {
      throw Refusal.of(
          "INVALID_OPTION",
          RETURNING.name(),
          RETURNING.name() + " is " + Refusal.shown(returning),
          "Write objects with their fields, as in Lead(Name, Email), Contact(Name)");
    }
    return objects;
  }
}
