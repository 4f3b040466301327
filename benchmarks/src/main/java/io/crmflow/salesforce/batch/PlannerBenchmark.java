package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.StepInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the values of steps to the requests that carry them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlannerBenchmark {

  private static final ConnectionId CONNECTION = ConnectionId.of("main");

  @Param({"200", "20000"})
  public int steps;

  private final List<Slot> slots = new ArrayList<>();

  @Setup
  public void fill() {
    for (int i = 0; i < steps; i++) {
      slots.add(new Slot(i, new Call(CONNECTION, operation(i), "step " + i)));
    }
  }

  /** Checks the input of one step. */
  @Benchmark
  public Operation readOneStep() {
    return operation(1);
  }

  /** Divides all steps among requests. */
  @Benchmark
  public Object planAllSteps() {
    return Planner.plan(slots);
  }

  private static Operation operation(int number) {
    return Catalog.get("contact.create")
        .operation(
            new StepInput(
                Map.of(),
                Map.of(
                    "LastName", "Quandahl " + number,
                    "Email", "contact" + number + "@osprey.example",
                    "AccountId", "001SM%010dAAA".formatted(number / 5))));
  }
}
