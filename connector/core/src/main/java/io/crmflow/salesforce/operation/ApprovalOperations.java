package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Option.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Approval processes: submitting a record, and deciding about it.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_process_approvals.htm">Process
 *     Approvals</a>
 */
final class ApprovalOperations {

  private static final String SUBMIT = "approval.submit";
  private static final String DECIDE = "approval.decide";
  private static final String USER = "005";

  private static final Input RECORD =
      new Input(
          "Id",
          "Record id",
          FieldType.ID,
          true,
          "Id of the record to submit, 15 or 18 characters.",
          List.of());

  private static final Input RECORD_OR_WORK_ITEM =
      new Input(
          "Id",
          "Record or work item",
          FieldType.ID,
          true,
          "Id of the record with one open approval request, or of the request itself"
              + " (ProcessInstanceWorkitem, begins with 04i).",
          List.of());

  private static final Input COMMENTS = Fields.longText("comments", "Comments", 4_000);

  private static final Input NEXT_APPROVERS =
      new Input(
          "nextApproverIds",
          "Next approver",
          FieldType.TEXT,
          false,
          "Id of a user, or ids separated by commas; needed when the approval process lets the"
              + " submitter choose.",
          List.of());

  private static final Input SUBMITTER =
      new Input(
          "contextActorId",
          "Submitter",
          FieldType.ID,
          false,
          "Id of the user who submits, 15 or 18 characters; empty means the connected user.",
          List.of());

  private static final Option PROCESS =
      new Option(
          "process",
          "Approval process",
          "Unique name or id of the process definition; empty means the first active process whose"
              + " entry criteria the record meets.",
          false,
          "",
          "",
          List.of());

  private static final Option SKIP_CRITERIA =
      new Option(
          "skip-entry-criteria",
          "Entry criteria",
          "Skip: the record is submitted although it does not meet them; needs the approval process.",
          false,
          "false",
          "false",
          List.of(new Choice("Check", "false"), new Choice("Skip", "true")));

  private static final Option DECISION =
      new Option(
          "decision",
          "Decision",
          "Approve or reject as the connected user, who has to be the approver or an administrator;"
              + " recall takes the submission back.",
          true,
          "",
          "approve",
          List.of(
              new Choice("Approve", "approve"),
              new Choice("Reject", "reject"),
              new Choice("Recall", "recall")));

  private static final List<Output> OUTPUTS =
      List.of(
          new Output(
              "instanceStatus", "Status", "Pending, Approved, Rejected, or Removed when recalled."),
          new Output("instanceId", "Approval instance", "Text, 18 characters."),
          new Output(
              "workItemIds", "Open work items", "JSON array of ids; approval.decide takes one."),
          new Output("actorIds", "Next approvers", "JSON array of ids of users or queues."));

  private ApprovalOperations() {}

  static List<OperationType> all() {
    return List.of(submit(), decide());
  }

  private static OperationType submit() {
    return new OperationType(
            SUBMIT,
            "Submit for approval",
            null,
            List.of(RECORD, COMMENTS, NEXT_APPROVERS, SUBMITTER),
            List.of(PROCESS, SKIP_CRITERIA),
            OUTPUTS,
            "Submits a record to an approval process, which usually locks the record until it is"
                + " decided.",
            new StepInput(
                Map.of(),
                Map.of(RECORD.name(), RecordId.sample("006"), COMMENTS.name(), "Large deal")),
            ApprovalOperations::submission)
        .documentedAt("api_rest.meta/api_rest/dome_process_approvals_submit.htm");
  }

  private static OperationType decide() {
    return new OperationType(
            DECIDE,
            "Decide approval",
            null,
            List.of(RECORD_OR_WORK_ITEM, COMMENTS, NEXT_APPROVERS),
            List.of(DECISION),
            OUTPUTS,
            "Approves, rejects or recalls an open approval request.",
            new StepInput(
                Map.of(DECISION.name(), "approve"),
                Map.of(
                    RECORD_OR_WORK_ITEM.name(),
                    RecordId.sample("006"),
                    COMMENTS.name(),
                    "Go ahead")),
            ApprovalOperations::decision)
        .documentedAt("api_rest.meta/api_rest/resources_process_approvals.htm");
  }

  private static Operation submission(StepInput input) {
    FieldValues values = FieldValues.filled(input, List.of(RECORD, SUBMITTER));
    ObjectNode request = request(values);
    if (values.get(SUBMITTER.name()) != null) {
      request.put(
          SUBMITTER.name(), RecordId.checked(SUBMITTER.name(), values.get(SUBMITTER.name())));
    }
    String process = input.options().get(PROCESS.name());
    boolean skip = "true".equals(input.options().get(SKIP_CRITERIA.name()));
    if (process != null) {
      request.put("processDefinitionNameOrId", process);
    } else if (skip) {
      throw Refusal.of(
          "MISSING_OPTION",
          PROCESS.name(),
          SUBMIT + " skips the entry criteria, but names no approval process",
          "Set the option process: without it Salesforce checks the criteria to choose one");
    }
    request.put("skipEntryCriteria", skip);
    return new SubmitApproval(SUBMIT, RecordId.checked(RECORD.name(), values.get("Id")), request);
  }

  private static Operation decision(StepInput input) {
    FieldValues values = FieldValues.filled(input, List.of(RECORD_OR_WORK_ITEM));
    String id = RecordId.checked(RECORD_OR_WORK_ITEM.name(), values.get("Id"));
    Decision decision = Decision.of(input.options().get(DECISION.name()));
    return new DecideApproval(DECIDE, id, decision, request(values));
  }

  private static ObjectNode request(FieldValues values) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    if (values.get(COMMENTS.name()) != null) {
      request.put("comments", values.get(COMMENTS.name()).toString());
    }
    List<String> approvers = approvers(values.get(NEXT_APPROVERS.name()));
    if (!approvers.isEmpty()) {
      ArrayNode ids = request.putArray(NEXT_APPROVERS.name());
      approvers.forEach(ids::add);
    }
    return request;
  }

  private static List<String> approvers(Object given) {
    List<?> ids =
        given instanceof Collection<?> list
            ? List.copyOf(list)
            : Names.split(given == null ? null : given.toString());
    return ids.stream().map(id -> user(RecordId.checked(NEXT_APPROVERS.name(), id))).toList();
  }

  private static String user(String id) {
    if (!id.startsWith(USER)) {
      throw Refusal.of(
          "MALFORMED_ID",
          NEXT_APPROVERS.name(),
          NEXT_APPROVERS.name() + " has " + Refusal.shown(id) + ", which is not the id of a user",
          "Give ids that begin with " + USER);
    }
    return id;
  }
}
