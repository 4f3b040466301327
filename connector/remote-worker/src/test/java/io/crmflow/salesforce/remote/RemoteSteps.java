package io.crmflow.salesforce.remote;

import java.util.Map;
import java.util.TreeMap;

/** Process models with a Salesforce step, written as text: no engine's library is needed. */
final class RemoteSteps {

  private RemoteSteps() {}

  /** Creates a lead and waits in the user task {@code done}. */
  static String createLead(String process) {
    return createLead(process, Map.of());
  }

  /** The same with further extension properties on the step. */
  static String createLead(String process, Map<String, String> more) {
    return model(
        process,
        "<startEvent id='start'/><sequenceFlow id='f1' sourceRef='start' targetRef='createLead'/>"
            + step(more)
            + "<sequenceFlow id='f2' sourceRef='createLead' targetRef='done'/>"
            + "<userTask id='done'/>");
  }

  /** The step {@code createLead}. */
  static String step(Map<String, String> more) {
    StringBuilder properties = new StringBuilder();
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "salesforce.operation", "lead.create",
                "salesforce.connection", "demo",
                "salesforce.output.id", "leadId"));
    all.putAll(more);
    all.forEach((name, value) -> properties.append(property(name, value)));
    return task(properties, input("LastName", "${name}") + input("Company", "Acme"));
  }

  static String task(CharSequence properties, String inputs) {
    return "<serviceTask id='createLead' camunda:type='external' camunda:topic='salesforce'>"
        + "<extensionElements><camunda:properties>"
        + properties
        + "</camunda:properties><camunda:inputOutput>"
        + inputs
        + "</camunda:inputOutput></extensionElements></serviceTask>";
  }

  static String property(String name, String value) {
    return "<camunda:property name='" + name + "' value='" + value + "'/>";
  }

  static String input(String name, String value) {
    return "<camunda:inputParameter name='" + name + "'>" + value + "</camunda:inputParameter>";
  }

  static String model(String process, String elements) {
    return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
        + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>"
        + "<error id='refused' errorCode='SALESFORCE_VALIDATION'/>"
        + "<error id='duplicate' errorCode='SALESFORCE_DUPLICATE'/>"
        + "<process id='"
        + process
        + "' isExecutable='true' camunda:historyTimeToLive='P1D'>"
        + elements
        + "</process></definitions>";
  }

  /** The step in a process that another one calls; the caller catches what it throws. */
  static String caller(String process, String called) {
    return model(
        process,
        "<startEvent id='start'/><sequenceFlow id='f1' sourceRef='start' targetRef='call'/>"
            + "<callActivity id='call' calledElement='"
            + called
            + "'><extensionElements><camunda:in variables='all'/></extensionElements>"
            + "</callActivity>"
            + caught("call"));
  }

  /** The step in a sub-process whose boundary event catches refusals, but no duplicates. */
  static String inSubProcess(String process) {
    return model(
        process,
        "<startEvent id='start'/><sequenceFlow id='f1' sourceRef='start' targetRef='around'/>"
            + "<subProcess id='around'><startEvent id='inner'/>"
            + "<sequenceFlow id='f2' sourceRef='inner' targetRef='createLead'/>"
            + step(Map.of())
            + "</subProcess>"
            + caught("around"));
  }

  private static String caught(String activity) {
    return "<boundaryEvent id='caught' attachedToRef='"
        + activity
        + "'><errorEventDefinition errorRef='refused'/></boundaryEvent>"
        + "<sequenceFlow id='f9' sourceRef='caught' targetRef='repair'/><userTask id='repair'/>";
  }
}
