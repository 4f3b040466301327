package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.flag;
import static io.crmflow.salesforce.operation.Fields.longText;
import static io.crmflow.salesforce.operation.Fields.ownerOrQueue;
import static io.crmflow.salesforce.operation.Fields.picklist;
import static io.crmflow.salesforce.operation.Fields.reference;
import static io.crmflow.salesforce.operation.Fields.required;
import static io.crmflow.salesforce.operation.Fields.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cases and the comments on them.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm">Case</a>
 */
final class CaseOperations {

  private static final String ADD_COMMENT = "case.add-comment";

  private static final ObjectType CASE =
      new ObjectType(
          "case",
          "Case",
          "case",
          "500",
          List.of(
              text("Subject", "Subject", 255),
              longText("Description", "Description", 32_000),
              picklist("Status", "Status", "New", "Working", "Escalated", "Closed"),
              picklist("Priority", "Priority", "High", "Medium", "Low"),
              picklist("Origin", "Origin", "Phone", "Email", "Web"),
              reference("ContactId", "Contact", "a contact"),
              reference("AccountId", "Account", "an account"),
              ownerOrQueue("OwnerId", "Owner"),
              Fields.recordType()),
          List.of(),
          "",
          true,
          "",
          Map.of("Subject", "The planet is too small", "Priority", "High", "Origin", "Web"));

  private static final ObjectType COMMENT =
      ObjectType.written(
          "CaseComment",
          "case comment",
          "00a",
          List.of(
              required(reference("ParentId", "Case", "the case")),
              required(longText("CommentBody", "Comment", 4_000)),
              flag("IsPublished", "Published", "Whether customers see it; empty means false.")),
          Map.of(
              "ParentId",
              RecordId.sample(CASE.idPrefix()),
              "CommentBody",
              "A larger planet is on its way.",
              "IsPublished",
              "true"));

  private CaseOperations() {}

  static List<OperationType> all() {
    return Stream.concat(ObjectOperations.writing(CASE).stream(), Stream.of(addComment())).toList();
  }

  private static OperationType addComment() {
    return RecordSteps.create(
        ADD_COMMENT,
        "Add comment to case",
        "Adds a comment to a case. Gives back the id of the comment.",
        COMMENT,
        CaseOperations::checked);
  }

  private static Map<String, Object> checked(FieldValues values) {
    ValueRules.present(ADD_COMMENT, values, "ParentId");
    ValueRules.present(ADD_COMMENT, values, "CommentBody");
    return values.present();
  }
}
