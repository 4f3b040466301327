package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.template.TriggerForm.Place;
import io.crmflow.salesforce.trigger.ChangeKind;
import java.util.List;

/** Writes the template of one trigger, with exactly the properties that the engine reads there. */
final class TriggerBuilder {

  private static final String DOCUMENTATION =
      "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/"
          + "system_fields.htm";

  private final TriggerForm trigger;
  private final String connection;
  private final boolean starts;
  private final TemplateForm form = new TemplateForm();

  TriggerBuilder(TriggerForm trigger, String connection) {
    this.trigger = trigger;
    this.connection = connection;
    this.starts = trigger.place() == Place.START;
  }

  ObjectNode build() {
    head();
    form.group(Group.CONNECTION, Group.CONNECTION.label());
    form.group(Group.RECORD, Group.RECORD.label());
    form.group(Group.OPTIONS, Group.OPTIONS.label());
    form.group(Group.OUTPUT, Group.OUTPUT.label());
    form.add(Property.hidden("camunda:property", "salesforce.trigger", trigger.kind().id()));
    form.add(TemplateForm.connection(connection));
    record();
    options();
    outputs();
    return form.build();
  }

  private void head() {
    List<String> keywords = List.of("trigger", trigger.place().id(), trigger.kind().id());
    form.head(trigger.label(), trigger.id(), trigger.help(), DOCUMENTATION, keywords);
    switch (trigger.place()) {
      case START -> form.fits(trigger.place().elements()).alone();
      case WAIT -> form.becomes("bpmn:ReceiveTask", trigger.place().elements()).alone();
      case CATCH -> form.fits(trigger.place().elements());
    }
  }

  private void record() {
    form.add(
        text("object", Group.RECORD)
            .labelled(
                isEvent() ? "Platform event" : "Object",
                isEvent()
                    ? "API name of the event, such as Order_Shipped__e."
                    : "API name of the object, such as Lead or Order__c.")
            .notEmpty());
    if (!starts) {
      form.add(
          text("recordId", Group.RECORD)
              .labelled("Record Id", "Id of the record, such as ${opportunityId}.")
              .notEmpty());
    }
    if (trigger.kind() == ChangeKind.FIELD_CHANGED) {
      change();
    }
    if (starts || trigger.kind() == ChangeKind.UPDATED) {
      form.add(text("filter", Group.RECORD).labelled("Condition", condition()));
    }
  }

  private boolean isEvent() {
    return trigger.kind() == ChangeKind.PLATFORM_EVENT;
  }

  private String condition() {
    return isEvent()
        ? "On fields of the event, such as Status__c = 'Shipped' AND Weight__c > 2; empty: all"
            + " events."
        : "In SOQL, such as StageName = 'Closed Won'; " + otherwise();
  }

  private String otherwise() {
    return starts ? "empty: all records." : "empty: any change.";
  }

  private void change() {
    form.add(
        text("field", Group.RECORD)
            .labelled("Field", "API name of the field to watch, such as Status.")
            .notEmpty());
    form.add(
        text("from", Group.RECORD)
            .labelled(
                starts ? "Value before" : "Value it has to leave",
                "As the API writes it; empty: any."));
    form.add(
        text("to", Group.RECORD)
            .labelled(
                starts ? "Value after" : "Value it has to get",
                starts
                    ? "As the API writes it; empty: any."
                    : "As the API writes it; this or the value it has to leave is needed."));
  }

  private void options() {
    form.add(
        text("fields", Group.OPTIONS)
            .labelled(
                "Fields",
                isEvent()
                    ? "API names of the fields to keep, with commas; empty: all."
                    : "API names of the fields to read, with commas, such as Email, Owner.Name;"
                        + " empty: only the Id."));
    if (starts) {
      form.add(
          text("business-key", Group.OPTIONS)
              .labelled(
                  "Business key",
                  isEvent()
                      ? "Field whose value it becomes; empty: the id of the event, none: no key."
                      : "Field whose value it becomes; empty: the Id, none: no key."));
    }
    if (starts ? trigger.kind() != ChangeKind.DELETED : trigger.kind() == ChangeKind.UPDATED) {
      ownChanges();
    }
    if (trigger.kind() == ChangeKind.CREATED) {
      form.add(
          choice("existing")
              .labelled("Records that are there already", "What to do when the model is deployed.")
              .choice("Skip them", "skip")
              .choice("Start for each of them", "start")
              .preset("skip"));
    }
  }

  private void ownChanges() {
    form.add(
        choice("own-changes")
            .labelled(
                isEvent() ? "Events of the connection's user" : "Changes of the connection's user",
                isEvent()
                    ? "Processes publish events too; ignoring them keeps them from starting"
                        + " themselves."
                    : "Processes change records too; ignoring that keeps them from starting"
                        + " themselves.")
            .choice("Ignore", "ignore")
            .choice("React", "react")
            .preset("ignore"));
  }

  private void outputs() {
    output(
        "id",
        isEvent() ? "Event id" : "Record Id",
        isEvent() ? "The EventUuid." : "The Id with 18 characters.");
    output(
        "record",
        isEvent() ? "Event" : "Record",
        isEvent() ? "Its fields, as JSON." : "The fields that were read, as JSON.");
    if (starts) {
      output("change", "Change", "The word " + trigger.kind().id() + ".");
    }
    if (starts && trigger.kind() == ChangeKind.FIELD_CHANGED) {
      output("before", "Value before", "What the field held when it was last read.");
    }
  }

  private void output(String name, String label, String help) {
    form.add(
        text("output." + name, Group.OUTPUT)
            .labelled(label, help + " Name of the process variable; empty: not stored."));
  }

  private static Property text(String name, Group group) {
    return choice(name).in(group);
  }

  private static Property choice(String name) {
    return Property.of("camunda:property", "salesforce." + name, "String").in(Group.OPTIONS);
  }
}
