package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.date;
import static io.crmflow.salesforce.operation.Fields.longText;
import static io.crmflow.salesforce.operation.Fields.owner;
import static io.crmflow.salesforce.operation.Fields.picklist;
import static io.crmflow.salesforce.operation.Fields.reference;
import static io.crmflow.salesforce.operation.Fields.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks: something that a user has to do.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm">Task</a>
 */
final class TaskOperations {

  private static final ObjectType TASK =
      ObjectType.written(
          "Task",
          "task",
          "00T",
          List.of(
              text("Subject", "Subject", 255),
              picklist(
                  "Status",
                  "Status",
                  "Not Started",
                  "In Progress",
                  "Completed",
                  "Waiting on someone else",
                  "Deferred"),
              picklist("Priority", "Priority", "High", "Normal", "Low"),
              date("ActivityDate", "Due date"),
              reference("WhoId", "Name", "a lead or a contact"),
              reference("WhatId", "Related to", "an account, an opportunity, a case, ..."),
              owner("OwnerId", "Assigned to", "; empty means the connected user"),
              longText("Description", "Comments", 32_000)),
          Map.of(
              "Subject",
              "Call back",
              "Status",
              "Not Started",
              "Priority",
              "High",
              "ActivityDate",
              "2030-12-31"));

  private TaskOperations() {}

  static List<OperationType> all() {
    return List.of(create(), complete());
  }

  private static OperationType create() {
    return RecordSteps.create(
        "task.create",
        "Create task",
        "Creates a task. A field without a value gets Salesforce's default.",
        TASK,
        TaskOperations::checked);
  }

  private static OperationType complete() {
    return RecordSteps.change(
        "task.complete",
        "Complete task",
        "Sets the status of a task to Completed, or to another Status in More fields.",
        TASK,
        List.of(),
        Map.of("Id", RecordId.sample(TASK.idPrefix())),
        TaskOperations::completed);
  }

  private static Map<String, Object> checked(FieldValues values) {
    Object who = values.get("WhoId");
    boolean lead = who != null && who.toString().startsWith(StandardObjects.LEAD.idPrefix());
    if (lead && values.get("WhatId") != null) {
      throw ValueRules.conflict(
          "WhoId is a lead and WhatId has a value, but a task of a lead is related to nothing else",
          "Leave WhatId empty, or give WhoId the id of a contact",
          "WhoId",
          "WhatId");
    }
    return values.present();
  }

  private static Map<String, Object> completed(FieldValues values) {
    if (values.get("Status") != null) {
      return values.asMap();
    }
    values.remove("Status");
    Map<String, Object> fields = new LinkedHashMap<>(values.asMap());
    fields.put("Status", "Completed");
    return fields;
  }
}
