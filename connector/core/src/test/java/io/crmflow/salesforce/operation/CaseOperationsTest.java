package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseOperationsTest {

  private static final String CASE = RecordId.sample("500");

  @Test
  void runsTheActiveAssignmentRuleOnANewCaseOnly() {
    CreateRecord create = (CreateRecord) step("case.create").value("Subject", "Late").build();
    UpdateRecord update =
        (UpdateRecord) step("case.update").value("Id", CASE).value("Status", "Closed").build();

    assertThat(create.headers()).containsEntry("Sforce-Auto-Assign", "TRUE");
    assertThat(update.headers()).containsEntry("Sforce-Auto-Assign", "FALSE");
    assertThat(update.fields()).hasToString("{\"Status\":\"Closed\"}");
  }

  @Test
  void addsAComment() {
    assertThat(
            step("case.add-comment")
                .value("ParentId", CASE)
                .value("CommentBody", "On its way")
                .value("IsPublished", "true")
                .row())
        .contains("\"type\":\"CaseComment\"", "\"ParentId\":\"" + CASE + "\"")
        .contains("\"IsPublished\":true");
  }

  @Test
  void refusesACommentWithoutCaseOrText() {
    assertThat(step("case.add-comment").value("CommentBody", "x").refusal().text())
        .contains("case.add-comment needs ParentId", "input parameter ParentId");
    assertThat(
            step("case.add-comment")
                .value("ParentId", CASE)
                .value("CommentBody", " ")
                .refusal()
                .fields())
        .containsExactly("CommentBody");
  }
}
