package io.crmflow.salesforce.console;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tests a connection with the operation that process models use for it. Thread-safe. */
final class ConnectionCheck {

  private static final StepInput NO_INPUT = new StepInput(Map.of(), Map.of());

  private final BatchExecutor executor;
  private final Operation operation;

  ConnectionCheck(BatchExecutor executor) {
    this.executor = executor;
    this.operation = Catalog.get("connection.check").operation(NO_INPUT);
  }

  /** Calls the org and tells what it saw; a refusal is a result as well. */
  CheckResult run(Connection connection) {
    Call call = new Call(connection.id(), operation, "console/" + UUID.randomUUID());
    Outcome outcome = executor.run(List.of(call)).get(0);
    return outcome instanceof Outcome.Done done
        ? CheckResult.seen(done.outputs(), connection.apiVersion())
        : CheckResult.refused(((Outcome.Failed) outcome).error());
  }
}
