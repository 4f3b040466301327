package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.simulator.bulk.IngestSpec;
import io.crmflow.salesforce.simulator.bulk.RowSaver;
import io.crmflow.salesforce.simulator.http.Body;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.UpsertKey;
import io.crmflow.salesforce.simulator.record.Upserted;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Saves the rows of one chunk of a bulk job. Rows of a chunk must differ in their key. */
final class BulkSaver implements RowSaver {
  private final Rows rows;
  private final IngestSpec spec;
  private final ApiCall call;
  private final Set<String> keys = new HashSet<>();

  BulkSaver(Rows rows, IngestSpec spec) {
    this.rows = rows;
    this.spec = spec;
    this.call = call(spec);
  }

  @Override
  public Upserted save(ObjectNode row) {
    ObjectTable table = rows.table(spec.object());
    return switch (spec.operation()) {
      case INSERT -> new Upserted(rows.insert(call, table, row), true);
      case UPSERT -> upsert(table, row);
      case UPDATE -> {
        SObject existing = existing(table, row);
        rows.update(call, existing, Rows.without(row, "Id"));
        yield new Upserted(existing.id(), false);
      }
      case DELETE -> {
        SObject existing = existing(table, row);
        rows.delete(call, existing);
        yield new Upserted(existing.id(), false);
      }
      case HARD_DELETE -> {
        SObject existing = existing(table, row);
        rows.purge(call, existing);
        yield new Upserted(existing.id(), false);
      }
    };
  }

  private Upserted upsert(ObjectTable table, ObjectNode row) {
    Field key = UpsertKey.field(table, spec.externalIdField()).orElseThrow();
    String value = Rows.text(row, key.name());
    if (value == null && !"Id".equals(key.name())) {
      throw RowError.of("MISSING_ARGUMENT", key.name() + " not specified", key.name())
          .asException();
    }
    if (value != null && !keys.add(value.toLowerCase(Locale.ROOT))) {
      throw RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value, key.name())
          .asException();
    }
    return rows.upsert(call, table, key, value, row);
  }

  private SObject existing(ObjectTable table, ObjectNode row) {
    String id = Rows.text(row, "Id");
    if (id == null) {
      throw RowError.of("MISSING_ARGUMENT", "Id not specified in an update call").asException();
    }
    SObject existing = rows.named(table, id);
    if (!keys.add(existing.id())) {
      throw RowError.of("DUPLICATE_VALUE", "duplicate id in request: " + id, "Id").asException();
    }
    return existing;
  }

  /** Bulk jobs apply only the assignment rule they name. */
  private static ApiCall call(IngestSpec spec) {
    String assign = spec.assignmentRuleId() == null ? "FALSE" : spec.assignmentRuleId();
    return new ApiCall(
        spec.apiVersion(),
        "PUT",
        "/jobs/ingest",
        Map.of(),
        Map.of(),
        Map.of("Sforce-Auto-Assign", assign),
        Body.NONE,
        null,
        new Tally());
  }
}
