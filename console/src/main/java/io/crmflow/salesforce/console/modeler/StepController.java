package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs one step outside of any process. */
@RestController
@RequestMapping("/api/salesforce/connections/{name}/steps")
@Tag(name = "Modeler")
class StepController {

  private final Connections connections;
  private final BatchExecutor executor;

  StepController(Connections connections, BatchExecutor executor) {
    this.connections = connections;
    this.executor = executor;
  }

  @PostMapping
  @io.swagger.v3.oas.annotations.Operation(
      summary = "Try a step: it really reads or writes in the org")
  StepResult run(@PathVariable String name, @RequestBody TriedStep step) {
    ConnectionId id = connections.get(ConnectionId.of(name)).id();
    try {
      Operation operation =
          Catalog.get(step.operation()).operation(new StepInput(step.options(), step.values()));
      Call call = new Call(id, operation, "try-" + UUID.randomUUID());
      return StepResult.of(executor.run(List.of(call)).get(0));
    } catch (SalesforceException e) {
      return StepResult.refused(e.error().in(step.operation(), name));
    }
  }

  /**
   * A step with sample values.
   *
   * @param operation catalog id
   * @param options options without the prefix {@code salesforce.}
   * @param values field values
   */
  record TriedStep(String operation, Map<String, String> options, Map<String, Object> values) {

    TriedStep {
      options = options == null ? Map.of() : options;
      values = values == null ? Map.of() : values;
    }
  }
}
