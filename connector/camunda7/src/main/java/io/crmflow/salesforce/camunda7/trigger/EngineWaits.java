package io.crmflow.salesforce.camunda7.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.camunda7.step.ProcessValues;
import io.crmflow.salesforce.trigger.Wait;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances of the engine that wait for a record. Thread-safe. */
final class EngineWaits {

  /** Type of the incident of a wait that does not end by itself. */
  static final String INCIDENT = "salesforceWait";

  private static final Logger LOG = LoggerFactory.getLogger(EngineWaits.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Column INCIDENT_MSG_ holds 4000 bytes in some databases, and a character up to 4 of them. */
  private static final int LONGEST_MESSAGE = 1000;

  private final RuntimeService runtime;

  EngineWaits(ProcessEngine engine) {
    this.runtime = engine.getRuntimeService();
  }

  boolean isReady(Wait wait) {
    Execution execution = execution(wait);
    return execution == null || !execution.isSuspended();
  }

  void wake(Wait wait, ObjectNode record) {
    Execution execution = execution(wait);
    JsonNode handle = read(wait);
    String element = handle.path("element").asText();
    if (execution == null) {
      LOG.info("{} waits no more for record {}", wait.waiter(), wait.recordId());
      return;
    }
    EventSubscription message =
        runtime
            .createEventSubscriptionQuery()
            .executionId(wait.waiter())
            .activityId(element)
            .singleResult();
    Map<String, Object> variables = variables(handle, wait, record);
    if (message != null) {
      runtime.messageEventReceived(message.getEventName(), wait.waiter(), variables);
    } else if (element.equals(((ExecutionEntity) execution).getActivityId())) {
      runtime.signal(wait.waiter(), variables);
    } else {
      LOG.info("{} is no longer at {}, so it is not woken", wait.waiter(), element);
    }
  }

  void report(Wait wait, String problem) {
    if (execution(wait) != null) {
      String message = problem.substring(0, Math.min(problem.length(), LONGEST_MESSAGE));
      runtime.createIncident(INCIDENT, wait.waiter(), wait.id(), message);
    }
  }

  private Execution execution(Wait wait) {
    return runtime.createExecutionQuery().executionId(wait.waiter()).singleResult();
  }

  private static Map<String, Object> variables(JsonNode handle, Wait wait, ObjectNode record) {
    Map<String, Object> variables = new HashMap<>();
    handle
        .path("outputs")
        .fields()
        .forEachRemaining(
            output ->
                variables.put(
                    output.getValue().asText(),
                    output.getKey().equals("id")
                        ? wait.recordId()
                        : ProcessValues.forProcess(record)));
    return variables;
  }

  private static JsonNode read(Wait wait) {
    try {
      return JSON.readTree(wait.handle());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The handle of a wait is not JSON", e);
    }
  }
}
