package io.crmflow.salesforce.remote.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;

/** Deployed processes, read once: a definition never changes. Thread-safe. */
public final class RemoteProcesses {

  /** A model takes some 100 KB; few deployments use more at the same time. */
  private static final int MOST_MODELS = 200;

  /** Processes that call each other; far more than people nest. */
  private static final int MOST_CALLS = 50;

  private static final String CALL_ACTIVITY = "callActivity";

  private final EngineApi engine;
  private final Cache<String, ProcessModel> models =
      Caffeine.newBuilder().maximumSize(MOST_MODELS).build();

  public RemoteProcesses(EngineApi engine) {
    this.engine = engine;
  }

  /**
   * Whether the local variables of a task are its own; otherwise the engine gives those of the
   * process for local ones.
   */
  public boolean hasOwnVariables(String definition, String activity) {
    return model(definition).hasOwnVariables(activity);
  }

  /**
   * Whether the process or one that called it catches the error. The engine itself only logs an
   * error that nothing catches and ends the branch as if all were well. Where a caller waits at
   * several call activities and they differ, the answer is no: an incident loses nothing.
   */
  public boolean catches(String definition, String instance, String activity, String code) {
    boolean caught = model(definition).catches(activity, code);
    String called = instance;
    for (int i = 0; !caught && i < MOST_CALLS; i++) {
      Optional<JsonNode> caller = engine.callers(called).stream().findFirst();
      if (caller.isEmpty()) {
        return false;
      }
      called = caller.get().path("id").asText();
      ProcessModel calling = model(caller.get().path("definitionId").asText());
      List<String> calls = new ArrayList<>();
      collectCalls(engine.activities(called), calls);
      caught = !calls.isEmpty() && calls.stream().allMatch(call -> calling.catches(call, code));
    }
    return caught;
  }

  /** The execution around an activity instance, where variables outlive the task. */
  public String scopeAround(String instance, String activityInstance) {
    return around(engine.activities(instance), activityInstance).orElse(instance);
  }

  private static Optional<String> around(JsonNode activity, String wanted) {
    for (JsonNode child : activity.path("childActivityInstances")) {
      if (child.path("id").asText().equals(wanted)) {
        return Optional.of(activity.path("executionIds").path(0).asText());
      }
      Optional<String> found = around(child, wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static void collectCalls(JsonNode activity, List<String> calls) {
    if (CALL_ACTIVITY.equals(activity.path("activityType").asText())) {
      calls.add(activity.path("activityId").asText());
    }
    activity.path("childActivityInstances").forEach(child -> collectCalls(child, calls));
  }

  private ProcessModel model(String definition) {
    return models.get(definition, this::read);
  }

  private ProcessModel read(String definition) {
    String xml = engine.model(definition).path("bpmn20Xml").asText();
    return new ProcessModel(
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
  }
}
