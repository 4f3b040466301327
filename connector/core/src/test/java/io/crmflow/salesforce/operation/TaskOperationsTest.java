package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.outcome.SalesforceError;
import org.junit.jupiter.api.Test;

class TaskOperationsTest {

  private static final String TASK = RecordId.sample("00T");
  private static final String LEAD = RecordId.sample("00Q");
  private static final String ACCOUNT = RecordId.sample("001");

  @Test
  void createsATask() {
    assertThat(
            step("task.create")
                .value("Subject", "Call back")
                .value("Status", "")
                .value("ActivityDate", "2030-12-31")
                .value("WhoId", LEAD)
                .row())
        .isEqualTo(
            ("{'attributes':{'type':'Task'},'Subject':'Call back','ActivityDate':'2030-12-31',"
                    + "'WhoId':'"
                    + LEAD
                    + "'}")
                .replace('\'', '"'));
  }

  @Test
  void refusesALeadWithSomethingElse() {
    SalesforceError error =
        step("task.create").value("WhoId", LEAD).value("WhatId", ACCOUNT).refusal();

    assertThat(error.fields()).containsExactly("WhoId", "WhatId");
    assertThat(error.text()).contains("WhoId is a lead", "Leave WhatId empty");
  }

  @Test
  void takesAContactWithSomethingElse() {
    assertThat(
            step("task.create")
                .value("WhoId", RecordId.sample("003"))
                .value("WhatId", ACCOUNT)
                .row())
        .contains("WhoId", "WhatId");
  }

  @Test
  void completesATask() {
    UpdateRecord update = (UpdateRecord) step("task.complete").value("Id", TASK).build();

    assertThat(update.object()).isEqualTo("Task");
    assertThat(update.recordId()).isEqualTo(TASK);
    assertThat(update.fields()).hasToString("{\"Status\":\"Completed\"}");
  }

  @Test
  void completesATaskWithTheStatusOfTheOrg() {
    assertThat(
            step("task.complete").value("Id", TASK).value("record", "{\"status\":\"Done\"}").row())
        .contains("\"status\":\"Done\"")
        .doesNotContain("Completed");
  }

  @Test
  void completesNothingButTasks() {
    assertThat(step("task.complete").value("Id", LEAD).refusal().text())
        .contains("not the id of a task", "begin with 00T");
    assertThat(step("task.complete").refusal().code()).isEqualTo("MISSING_ID");
  }
}
