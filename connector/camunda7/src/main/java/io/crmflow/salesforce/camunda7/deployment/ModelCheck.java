package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.camunda7.deployment.PathCosts.Costly;
import io.crmflow.salesforce.check.StepFieldsCheck;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.process.ModelReport;
import io.crmflow.salesforce.process.ModelReport.PathCost;
import io.crmflow.salesforce.step.ModelProperties;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;

/** Tells everything about a process model that can be known before it runs. Thread-safe. */
public final class ModelCheck {

  private final Connections connections;
  private final OrgMetadata metadata;
  private final Function<String, Integer> dailyLimit;
  private final boolean codeAllowed;

  /**
   * Creates the check.
   *
   * @param dailyLimit API calls that the org behind a connection has in 24 hours; null when unknown
   * @param codeAllowed whether models may hold scripts, classes and expressions that reach for them
   */
  public ModelCheck(
      Connections connections,
      OrgMetadata metadata,
      Function<String, Integer> dailyLimit,
      boolean codeAllowed) {
    this.connections = connections;
    this.metadata = metadata;
    this.dailyLimit = dailyLimit;
    this.codeAllowed = codeAllowed;
  }

  /** The same check for models that run already: their code was allowed or came another way. */
  ModelCheck ofDeployed() {
    return new ModelCheck(connections, metadata, dailyLimit, true);
  }

  /** Compares fields with describes that may be an hour old. */
  public StepFieldsCheck remembered() {
    return new StepFieldsCheck(metadata, false);
  }

  /** Asks the orgs for changed fields, with one API call for each object of all its reports. */
  public StepFieldsCheck fresh() {
    return new StepFieldsCheck(metadata, true);
  }

  /**
   * What is wrong with the model, and what its instances will cost.
   *
   * @param fields from {@link #remembered} or {@link #fresh}
   */
  public ModelReport report(byte[] xml, StepFieldsCheck fields) {
    List<Finding> findings = new ArrayList<>(ModelScan.findings(xml, codeAllowed));
    Optional<BpmnModelInstance> model =
        isReadable(findings) ? read(xml, findings) : Optional.empty();
    List<PathCost> paths = model.map(read -> look(read, findings, fields)).orElse(List.of());
    findings.sort(Comparator.comparing(Finding::severity));
    return new ModelReport(findings, paths);
  }

  private static boolean isReadable(List<Finding> findings) {
    return findings.stream()
        .map(Finding::code)
        .noneMatch(List.of("MODEL_TOO_LARGE", "HOSTILE_XML", "UNREADABLE_MODEL")::contains);
  }

  private static Optional<BpmnModelInstance> read(byte[] xml, List<Finding> findings) {
    try {
      return Optional.of(Bpmn.readModelFromStream(new ByteArrayInputStream(xml)));
    } catch (ModelException e) {
      findings.add(
          Finding.error(
              null,
              "UNREADABLE_MODEL",
              "The file is no valid BPMN 2.0: " + firstLine(e),
              "Open it in a modeler and export it again"));
      return Optional.empty();
    }
  }

  private static String firstLine(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("unknown reason");
  }

  private List<PathCost> look(
      BpmnModelInstance model, List<Finding> findings, StepFieldsCheck fields) {
    StepRules rules = new StepRules(fields, byName());
    Map<FlowNode, Costly> steps = new LinkedHashMap<>();
    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      ModelStep.of(node)
          .ifPresent(
              step -> {
                findings.addAll(rules.findings(step));
                type(step)
                    .ifPresent(
                        type -> {
                          steps.put(node, new Costly(type, connection(step)));
                          ErrorRules.finding(node, type).ifPresent(findings::add);
                        });
              });
    }
    PathCosts costs = new PathCosts(steps, dailyLimit);
    return model.getModelElementsByType(Process.class).stream()
        .flatMap(process -> costs.of(process).stream())
        .toList();
  }

  private static Optional<OperationType> type(ModelStep step) {
    return Catalog.find(step.properties().get(ModelProperties.PREFIX + "operation"));
  }

  private static String connection(ModelStep step) {
    String name = step.properties().get(ModelProperties.PREFIX + "connection");
    return name == null || name.isBlank() ? null : name.strip();
  }

  private Map<String, Connection> byName() {
    Map<String, Connection> byName = new TreeMap<>();
    connections.list("").forEach(connection -> byName.put(connection.id().name(), connection));
    return byName;
  }
}
