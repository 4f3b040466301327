package io.crmflow.salesforce.simulator.search;

import io.crmflow.salesforce.simulator.query.OrgTables;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.simulator.search.Search.Returning;
import io.crmflow.salesforce.simulator.soql.Soql;
import io.crmflow.salesforce.simulator.soql.Table;
import io.crmflow.salesforce.simulator.soql.Tables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out searches. Records are found at once, while Salesforce's index takes a moment. Call it
 * inside {@link RecordStore#read}.
 */
public final class Searcher {
  private final RecordStore store;
  private final Clock clock;

  public Searcher(RecordStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The records found, object by object, with {@code attributes} first.
   *
   * @throws SearchException when the search is malformed
   * @throws io.crmflow.salesforce.simulator.soql.SoqlException when its fields or conditions are
   */
  public List<Map<String, Object>> run(Search search, String apiVersion) {
    SearchTerm term = SearchTerm.parse(search.text());
    OrgTables tables = new OrgTables(store, apiVersion, false);
    List<Map<String, Object>> records = new ArrayList<>();
    for (Returning returning : search.returning().isEmpty() ? everything() : search.returning()) {
      Set<String> ids = found(returning.object(), term, search.scope());
      String soql =
          "SELECT %s FROM %s %s"
              .formatted(returning.fields(), returning.object(), returning.conditions());
      records.addAll(Soql.run(soql, reduced(tables, returning.object(), ids), clock).rows());
    }
    return records.size() > search.limit() ? records.subList(0, search.limit()) : records;
  }

  private List<Returning> everything() {
    return store.tables().stream()
        .map(ObjectTable::type)
        .filter(type -> !type.setup())
        .map(type -> new Returning(type.name(), "Id", ""))
        .toList();
  }

  private Set<String> found(String object, SearchTerm term, Scope scope) {
    ObjectTable table = store.table(object).orElse(null);
    if (table == null) {
      return Set.of();
    }
    List<Field> fields = table.type().fields().stream().filter(scope::covers).toList();
    return table.rows().stream()
        .filter(row -> !row.deleted() && term.matches(texts(row, fields)))
        .map(SObject::id)
        .collect(Collectors.toSet());
  }

  private static List<String> texts(SObject row, List<Field> fields) {
    List<String> texts = new ArrayList<>();
    for (Field field : fields) {
      if (row.value(field.name()) instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static Tables reduced(OrgTables tables, String object, Set<String> ids) {
    return new Tables() {
      @Override
      public Optional<Table> table(String name) {
        Optional<Table> table = tables.table(name);
        return name.equalsIgnoreCase(object) ? table.map(all -> new FoundTable(all, ids)) : table;
      }

      @Override
      public String apiVersion() {
        return tables.apiVersion();
      }
    };
  }
}
