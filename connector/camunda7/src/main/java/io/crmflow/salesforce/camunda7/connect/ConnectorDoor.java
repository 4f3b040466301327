package io.crmflow.salesforce.camunda7.connect;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.GatheredCalls;
import io.crmflow.salesforce.batch.Sleeper;
import io.crmflow.salesforce.camunda7.step.ErrorCatch;
import io.crmflow.salesforce.camunda7.step.ErrorVariable;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.ErrorData;
import io.crmflow.salesforce.step.StepKey;
import io.crmflow.salesforce.step.StepValues;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.connect.ConnectorException;

/**
 * Leads from the connectors, which Camunda Connect creates by itself, to the executor of their
 * process engine. Thread-safe.
 */
public final class ConnectorDoor {

  /** By the engine itself: applications in one JVM, as tests make them, share its name. */
  private static final Map<ProcessEngineConfiguration, ConnectorDoor> BY_ENGINE =
      new ConcurrentHashMap<>();

  private final PatientCalls calls;

  private ConnectorDoor(PatientCalls calls) {
    this.calls = calls;
  }

  /**
   * Opens the door for the connectors of this engine.
   *
   * @param clock bounds how long a connector waits for a bulk job
   * @param sleeper waits between two looks at it
   */
  public static void open(ProcessEngine engine, GatheredCalls calls, Clock clock, Sleeper sleeper) {
    BY_ENGINE.put(
        engine.getProcessEngineConfiguration(),
        new ConnectorDoor(new PatientCalls(calls::run, clock, sleeper)));
  }

  /** Closes it; connectors of this engine fail from now on. */
  public static void close(ProcessEngine engine) {
    BY_ENGINE.remove(engine.getProcessEngineConfiguration());
  }

  static ConnectorDoor of(ProcessEngineConfiguration engine) {
    ConnectorDoor door = BY_ENGINE.get(engine);
    if (door == null) {
      throw new ConnectorException(
          "The Salesforce connector is not configured for process engine '"
              + engine.getProcessEngineName()
              + "'. Add salesforce-connector-camunda7 to a Spring Boot application with"
              + " auto-configuration, or call ConnectorDoor.open when the engine starts");
    }
    return door;
  }

  Map<String, Object> run(
      String engine, Map<String, Object> parameters, ExecutionEntity execution) {
    Outcome outcome = outcome(engine, parameters, execution);
    if (outcome instanceof Outcome.Done done) {
      return outputs(done);
    }
    throw failure(((Outcome.Failed) outcome).error(), execution);
  }

  private static Map<String, Object> outputs(Outcome.Done done) {
    try {
      Map<String, Object> outputs = new LinkedHashMap<>();
      done.outputs().forEach((name, value) -> outputs.put(name, ProcessValues.forProcess(value)));
      return outputs;
    } finally {
      StepValues.close(done);
    }
  }

  private Outcome outcome(
      String engine, Map<String, Object> parameters, ExecutionEntity execution) {
    String key =
        StepKey.of(
            engine,
            execution.getProcessInstanceId(),
            JobStep.name(Context.getCommandContext(), execution));
    try {
      Call call =
          ConnectorParameters.of(parameters, execution)
              .call(execution.getTenantId(), key, execution.getProcessInstanceId());
      return calls.run(call);
    } catch (SalesforceException e) {
      return new Outcome.Failed(e.error());
    }
  }

  /** Without anything that catches it, a BPMN error would end the branch as if all were well. */
  private static RuntimeException failure(SalesforceError error, ExecutionEntity execution) {
    String code = error.category().bpmnErrorCode();
    if (error.category().reaction() == Reaction.BPMN_ERROR
        && ErrorCatch.isCaught(execution, code)) {
      execution.setVariables(ErrorVariable.of(error));
      return new BpmnError(code, ErrorData.message(error));
    }
    return new SalesforceException(error);
  }
}
