package io.crmflow.salesforce.simulator.soql;

import io.crmflow.salesforce.simulator.soql.ColumnPath.Hop;
import io.crmflow.salesforce.simulator.soql.Projection.ParentPart;
import java.util.List;

/** Compiles the SELECT list of a query that answers records. */
final class ProjectionBuilder {

  /** "FIELDS()" in the SOQL and SOSL Reference: sets of unknown size need at most this LIMIT. */
  private static final int LARGEST_FIELDS_LIMIT = 200;

  private final Run run;
  private final RowTerms terms;
  private final Table table;
  private final Projection projection;

  ProjectionBuilder(Run run, RowTerms terms, Table table) {
    this.run = run;
    this.terms = terms;
    this.table = table;
    this.projection = new Projection(table.name(), run.apiVersion());
  }

  Projection build(Query query) {
    for (SelectItem item : query.select()) {
      if (item instanceof SelectItem.Value value) {
        add(value);
      } else if (item instanceof SelectItem.Fields fields) {
        add(fields, query.page());
      } else {
        add((SelectItem.Children) item);
      }
    }
    return projection;
  }

  private void add(SelectItem.Value value) {
    if (value.alias().isPresent()) {
      throw run.source().malformed(value.at(), "only aggregate expressions use field aliasing");
    }
    if (!(value.expression() instanceof Expression.Path path)) {
      throw run.source()
          .malformed(value.at(), "A function in the SELECT list needs a GROUP BY clause.");
    }
    ColumnPath field = terms.column(path);
    addColumn(parent(field.hops()), field.column());
  }

  private Projection parent(List<Hop> hops) {
    Projection at = projection;
    for (Hop hop : hops) {
      if (!(at.part(hop.name()) instanceof ParentPart)) {
        String type = hop.parent().table().name();
        at.add(hop.name(), new ParentPart(hop, new Projection(type, run.apiVersion())));
      }
      at = ((ParentPart) at.part(hop.name())).projection();
    }
    return at;
  }

  private void addColumn(Projection to, Column column) {
    if (to.part(column.name()) != null) {
      throw new SoqlException(Source.INVALID_FIELD, "duplicate field selected: " + column.name());
    }
    to.add(column.name(), row -> Json.value(column.type(), row.value(column.name())));
  }

  private void add(SelectItem.Fields fields, Page page) {
    boolean bounded = fields.group() == SelectItem.FieldGroup.STANDARD;
    if (!bounded && page.limit().orElse(Integer.MAX_VALUE) > LARGEST_FIELDS_LIMIT) {
      throw new SoqlException(
          Source.MALFORMED_QUERY,
          "The SOQL FIELDS function must have a LIMIT of at most " + LARGEST_FIELDS_LIMIT);
    }
    if (table.columns().isEmpty()) {
      throw run.source()
          .malformed(fields.at(), "The object " + table.name() + " does not list its fields.");
    }
    table.columns().stream()
        .filter(fields.group()::contains)
        .forEach(column -> addColumn(projection, column));
  }

  private void add(SelectItem.Children item) {
    ChildPart part = ChildPart.compile(run, table, item.query());
    projection.add(part.name(), part);
  }
}
