package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.ColumnPath.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Expressions over the rows of one table. */
final class RowTerms implements Terms<Row> {

  /** "Relationship Queries" in the SOQL and SOSL Reference. */
  private static final int MOST_LOOKUPS = 5;

  private static final String SEE_DESCRIBE =
      " Please reference your WSDL or the describe call for the appropriate names.";

  private final Source source;
  private final Table table;
  private final Query.From from;

  RowTerms(Source source, Table table, Query.From from) {
    this.source = source;
    this.table = table;
    this.from = from;
  }

  @Override
  public Term<Row> term(Expression expression) {
    return expression instanceof Expression.Call call
        ? part(call)
        : column((Expression.Path) expression).term();
  }

  ColumnPath column(Expression.Path path) {
    List<String> names = withoutPrefix(path.names());
    if (names.size() > MOST_LOOKUPS + 1) {
      throw source.malformed(
          path.at(), "A field path may follow at most " + MOST_LOOKUPS + " relationships up.");
    }
    List<Hop> hops = new ArrayList<>();
    Table at = table;
    for (String name : names.subList(0, names.size() - 1)) {
      Hop hop = hop(at, name, path.at());
      hops.add(hop);
      at = hop.parent().table();
    }
    return new ColumnPath(hops, column(at, names.get(names.size() - 1), path.at()));
  }

  /** Fields may be prefixed with the alias or the name of the object queried. */
  private List<String> withoutPrefix(List<String> names) {
    String first = names.get(0);
    boolean alias = from.alias().filter(first::equalsIgnoreCase).isPresent();
    boolean object = first.equalsIgnoreCase(table.name()) && table.parent(first).isEmpty();
    return names.size() > 1 && (alias || object) ? names.subList(1, names.size()) : names;
  }

  private Hop hop(Table at, String name, int place) {
    Optional<Parent> parent = at.parent(name);
    if (parent.isEmpty()) {
      throw source.invalidField(
          place,
          "Didn't understand relationship '"
              + name
              + "' in field path. If you are attempting to use a custom relationship, be sure to"
              + " append the '__r' after the custom relationship name."
              + SEE_DESCRIBE);
    }
    return new Hop(canonicalName(name, parent.get().foreignKey().name()), parent.get());
  }

  /** AccountId is followed as Account, Site__c as Site__r; other names stay as written. */
  private static String canonicalName(String written, String foreignKey) {
    String name =
        foreignKey.endsWith("__c")
            ? foreignKey.substring(0, foreignKey.length() - 1) + "r"
            : foreignKey.replaceFirst("Id$", "");
    return name.equalsIgnoreCase(written) ? name : written;
  }

  private Column column(Table at, String name, int place) {
    Optional<Column> column = at.column(name);
    if (column.isEmpty()) {
      throw source.invalidField(
          place,
          "No such column '"
              + name
              + "' on entity '"
              + at.name()
              + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
              + " the custom field name."
              + SEE_DESCRIBE);
    }
    return column.get();
  }

  private Term<Row> part(Expression.Call call) {
    SoqlFunction function = call.function();
    if (function.isAggregate()) {
      throw source.malformed(
          call.at(), "Aggregate function " + lower(function) + " is not allowed here.");
    }
    Term<Row> date = term(call.argument().orElseThrow());
    if (date.type() != ColumnType.DATE && date.type() != ColumnType.DATETIME) {
      throw source.malformed(
          call.at(), "field " + date.name() + " does not support function " + lower(function));
    }
    return new Term<>(
        function + "(" + date.name() + ")",
        function.resultType(),
        row -> function.partOf(date.value(row)));
  }

  private static String lower(SoqlFunction function) {
    return function.name().toLowerCase(Locale.ROOT);
  }
}
