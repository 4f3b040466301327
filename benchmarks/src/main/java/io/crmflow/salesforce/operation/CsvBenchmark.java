package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.FileContent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The rows of a bulk job: 10,000 of five fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CsvBenchmark {

  private static final List<String> COLUMNS =
      List.of("Number__c", "LastName", "FirstName", "Email", "Phone");

  private final List<ObjectNode> rows = new ArrayList<>();
  private FileContent csv;

  @Setup
  public void fill() {
    for (int i = 0; i < 10_000; i++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.put("Number__c", "N-" + i).put("LastName", "Quandahl, " + i).put("FirstName", "Ada");
      row.put("Email", "contact" + i + "@osprey.example").put("Phone", "+41 44 " + i);
      rows.add(row);
    }
    csv = CsvText.of("rows.csv", COLUMNS, rows.iterator());
  }

  @TearDown
  public void delete() {
    csv.close();
  }

  @Benchmark
  public long write() {
    try (FileContent written = CsvText.of("rows.csv", COLUMNS, rows.iterator())) {
      return written.size();
    }
  }

  @Benchmark
  public int read() {
    try (Table table = CsvTable.of(csv)) {
      return table.next(rows.size()).size();
    }
  }
}
