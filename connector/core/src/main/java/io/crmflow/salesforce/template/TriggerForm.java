package io.crmflow.salesforce.template;

import io.crmflow.salesforce.trigger.ChangeKind;
import java.util.Arrays;
import java.util.List;

/**
 * The forms for elements that hear of changes in Salesforce.
 *
 * <p>A start event and a receive task need nothing but the form. An event that catches a message
 * keeps the sections of the modeler, where people name the message that BPMN wants it to have.
 */
enum TriggerForm {
  START_CREATED(Place.START, ChangeKind.CREATED, "When a record is created"),
  START_UPDATED(Place.START, ChangeKind.UPDATED, "When a record is changed"),
  START_DELETED(Place.START, ChangeKind.DELETED, "When a record is deleted"),
  START_FIELD_CHANGED(Place.START, ChangeKind.FIELD_CHANGED, "When a field gets a value"),
  START_PLATFORM_EVENT(Place.START, ChangeKind.PLATFORM_EVENT, "When a platform event comes"),
  WAIT_UPDATED(Place.WAIT, ChangeKind.UPDATED, "Wait until a record fits a condition"),
  WAIT_FIELD_CHANGED(Place.WAIT, ChangeKind.FIELD_CHANGED, "Wait until a field has a value"),
  WAIT_DELETED(Place.WAIT, ChangeKind.DELETED, "Wait until a record is deleted"),
  CATCH_UPDATED(Place.CATCH, ChangeKind.UPDATED, "Once a record fits a condition"),
  CATCH_FIELD_CHANGED(Place.CATCH, ChangeKind.FIELD_CHANGED, "Once a field has a value"),
  CATCH_DELETED(Place.CATCH, ChangeKind.DELETED, "Once a record is deleted");

  /** Where a form fits. */
  enum Place {
    START("start", "bpmn:StartEvent"),
    WAIT("wait", "bpmn:Task", "bpmn:ReceiveTask"),
    CATCH("catch", "bpmn:IntermediateCatchEvent", "bpmn:BoundaryEvent");

    private final String id;
    private final List<String> elements;

    Place(String id, String... elements) {
      this.id = id;
      this.elements = List.of(elements);
    }

    String id() {
      return id;
    }

    String[] elements() {
      return elements.toArray(String[]::new);
    }
  }

  private final Place place;
  private final ChangeKind kind;
  private final String label;

  TriggerForm(Place place, ChangeKind kind, String label) {
    this.place = place;
    this.kind = kind;
    this.label = label;
  }

  static List<TriggerForm> all() {
    return Arrays.asList(values());
  }

  Place place() {
    return place;
  }

  ChangeKind kind() {
    return kind;
  }

  String label() {
    return label;
  }

  String id() {
    return place.id() + "." + kind.id();
  }

  String help() {
    return switch (place) {
      case START ->
          kind == ChangeKind.PLATFORM_EVENT
              ? "Starts a process instance for each such event."
              : "Starts a process instance for each such record.";
      case WAIT -> "Lets the process instance wait here; looks at the record on arrival too.";
      case CATCH ->
          "Goes on, or interrupts, when it is so; looks at the record on arrival too. Give the"
              + " message event any message.";
    };
  }
}
