package io.crmflow.salesforce.simulator.soql;

import java.util.List;

/** Rows that share the values of the GROUP BY fields. */
record Group(List<Row> rows) {

  Group {
    rows = List.copyOf(rows);
  }
}
