package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.process.ModelReport.OrgCost;
import io.crmflow.salesforce.process.ModelReport.PathCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * Follows a process from its start events to its ends and adds up what the Salesforce steps on each
 * way cost. A loop counts once; a step inside of a sub-process counts wherever the sub-process is
 * passed; what a multi-instance step does for each item counts once.
 */
final class PathCosts {

  /** Choices multiply; the dearest ways are found among these. */
  private static final int MOST_PATHS = 500;

  private static final int SHOWN = 20;

  private final Map<FlowNode, Costly> steps;
  private final Function<String, Integer> dailyLimit;

  /**
   * A Salesforce step.
   *
   * @param connection name of its connection; null when it names none
   */
  record Costly(OperationType type, String connection) {}

  /**
   * @param steps the Salesforce steps
   * @param dailyLimit API limit of the org behind a connection; null when unknown
   */
  PathCosts(Map<FlowNode, Costly> steps, Function<String, Integer> dailyLimit) {
    this.steps = steps;
    this.dailyLimit = dailyLimit;
  }

  /** The ways through one process that differ in their Salesforce steps, the dearest first. */
  List<PathCost> of(Process process) {
    return starts(process.getFlowElements().stream())
        .flatMap(start -> paths(start, Set.of()).stream())
        .filter(path -> !path.isEmpty())
        .distinct()
        .map(path -> cost(process.getId(), path))
        .sorted(Comparator.comparingDouble(PathCost::alone).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static Stream<StartEvent> starts(Stream<?> elements) {
    return elements.filter(StartEvent.class::isInstance).map(StartEvent.class::cast);
  }

  private PathCost cost(String process, Set<FlowNode> path) {
    return new PathCost(
        process,
        path.stream().map(FlowNode::getId).toList(),
        calls(path.stream().map(steps::get), false),
        calls(path.stream().map(steps::get), true),
        orgs(path));
  }

  private List<OrgCost> orgs(Set<FlowNode> path) {
    Map<String, List<Costly>> byConnection =
        path.stream()
            .map(steps::get)
            .filter(step -> step.connection() != null)
            .collect(Collectors.groupingBy(Costly::connection, TreeMap::new, Collectors.toList()));
    return byConnection.entrySet().stream()
        .map(
            org ->
                new OrgCost(
                    org.getKey(),
                    calls(org.getValue().stream(), false),
                    calls(org.getValue().stream(), true),
                    dailyLimit.apply(org.getKey())))
        .toList();
  }

  private static double calls(Stream<Costly> steps, boolean together) {
    return steps.mapToDouble(step -> step.type().calls(together)).sum();
  }

  /** The sets of steps that lie on the ways from here to an end. */
  private Collection<Set<FlowNode>> paths(FlowNode node, Set<FlowNode> passed) {
    if (passed.contains(node)) {
      return List.of(Set.of());
    }
    Set<FlowNode> behind = with(passed, node);
    List<Collection<Set<FlowNode>>> ways = new ArrayList<>();
    for (FlowNode target : targets(node)) {
      ways.add(paths(target, behind));
    }
    boolean all = node instanceof ParallelGateway || node instanceof InclusiveGateway;
    Collection<Set<FlowNode>> next = all ? product(ways) : union(ways);
    Collection<Set<FlowNode>> here = product(List.of(own(node, behind), next));
    List<Collection<Set<FlowNode>>> others = new ArrayList<>(List.of(here));
    for (BoundaryEvent event : boundaries(node)) {
      others.add(product(List.of(own(node, behind), paths(event, behind))));
    }
    return union(others);
  }

  /** By the flows themselves: files written by hand leave out what elements say of them. */
  private static List<FlowNode> targets(FlowNode node) {
    return node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
        .filter(flow -> node.equals(flow.getSource()))
        .map(SequenceFlow::getTarget)
        .toList();
  }

  /** What the node itself does. */
  private Collection<Set<FlowNode>> own(FlowNode node, Set<FlowNode> passed) {
    if (node instanceof SubProcess inner) {
      return starts(inner.getFlowElements().stream())
          .findFirst()
          .map(start -> paths(start, passed))
          .orElse(List.of(Set.of()));
    }
    return List.of(steps.containsKey(node) ? Set.of(node) : Set.of());
  }

  private static List<BoundaryEvent> boundaries(FlowNode node) {
    return node.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
        .filter(event -> node.equals(event.getAttachedTo()))
        .toList();
  }

  private static Collection<Set<FlowNode>> union(List<Collection<Set<FlowNode>>> ways) {
    Set<Set<FlowNode>> all = new LinkedHashSet<>();
    ways.forEach(all::addAll);
    return all.isEmpty() ? List.of(Set.of()) : all.stream().limit(MOST_PATHS).toList();
  }

  private static Collection<Set<FlowNode>> product(List<Collection<Set<FlowNode>>> ways) {
    Collection<Set<FlowNode>> all = List.of(Set.of());
    for (Collection<Set<FlowNode>> way : ways) {
      Set<Set<FlowNode>> more = new LinkedHashSet<>();
      all.forEach(left -> way.forEach(right -> more.add(union(left, right))));
      all = more.stream().limit(MOST_PATHS).toList();
    }
    return all;
  }

  private static Set<FlowNode> union(Set<FlowNode> left, Set<FlowNode> right) {
    Set<FlowNode> both = new LinkedHashSet<>(left);
    both.addAll(right);
    return both;
  }

  private static Set<FlowNode> with(Set<FlowNode> passed, FlowNode node) {
    return union(passed, Set.of(node));
  }
}
