package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.simulator.assertion.OrgAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.crmflow.salesforce.camunda7.test.Processes;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.schema.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The paths through {@code account-contact-sync.bpmn}. */
@ProcessTest
class AccountContactSyncTest {

  private static final String KEY = "account-contact-sync";

  private final Processes processes;
  private final ProcessEngine engine;
  private final Org org;
  private final JdbcClient database;

  AccountContactSyncTest(Processes processes, ProcessEngine engine, Org org, DataSource database) {
    this.processes = processes;
    this.engine = engine;
    this.org = org;
    this.database = JdbcClient.create(database);
  }

  @BeforeEach
  void begin() {
    for (String object : List.of("Account", "Contact")) {
      org.addField(object, Field.text("Sync_Key__c", 40).asExternalId().asUnique());
    }
    for (String table :
        List.of("CUSTOMER_ACCOUNT", "CUSTOMER_CONTACT", "SYNC_RECORD", "SYNC_POSITION")) {
      database.sql("DELETE FROM " + table).update();
    }
    database.sql("UPDATE SYNC_RUN SET INSTANCE = NULL").update();
  }

  @Test
  void bringsEachSideWhatOnlyTheOtherHasAndThenWritesNothingMore() {
    String account = org.insert("Account", Map.of("Name", "Lough Ree Boats"));
    String contact = org.insert("Contact", Map.of("LastName", "Corrigan", "AccountId", account));
    account("A-1", "Harbour Works", "+353 1 1");
    contact("C-1", "A-1", "Neumann", "+353 1 2");

    sync();

    Map<String, Object> row = row("CUSTOMER_CONTACT", "CONTACT_KEY", contact);
    assertThat(row).containsEntry("LAST_NAME", "Corrigan").containsEntry("ACCOUNT_KEY", account);
    assertThat(row("CUSTOMER_ACCOUNT", "ACCOUNT_KEY", account))
        .containsEntry("NAME", "Lough Ree Boats");
    Map<String, Object> works = byKey("Account", "A-1");
    assertThat(works).containsEntry("Name", "Harbour Works").containsEntry("Phone", "+353 1 1");
    assertThat(byKey("Contact", "C-1"))
        .containsEntry("LastName", "Neumann")
        .containsEntry("AccountId", works.get("Id"));

    org.calls().clear();
    sync();

    // two reads; nothing is written back as an echo
    assertThat(org.calls().writeCalls()).isZero();
    assertThat(org.calls().apiCalls()).isEqualTo(2);
    assertThat(org.records("Contact")).hasSize(2);
    assertThat(database.sql("SELECT COUNT(*) FROM CUSTOMER_CONTACT").query(Integer.class).single())
        .isEqualTo(2);
  }

  @Test
  void carriesChangesOfDifferentFieldsInBothDirections() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("Email", "new@harbour.example"));
    set("C-1", "PHONE", "+353 1 9");
    org.calls().clear();

    sync();

    assertThat(org)
        .record("Contact", contact)
        .containsEntry("Email", "new@harbour.example")
        .containsEntry("Phone", "+353 1 9")
        .containsEntry("LastName", "Neumann");
    assertThat(row("CUSTOMER_CONTACT", "CONTACT_KEY", "C-1"))
        .containsEntry("EMAIL", "new@harbour.example")
        .containsEntry("PHONE", "+353 1 9");
    assertThat(org.calls().writeCalls()).isEqualTo(1);
  }

  @Test
  void givesEachFieldToItsOwner() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("Title", "Buyer", "Department", "Changed there"));
    set("C-1", "TITLE", "Changed here");
    set("C-1", "DEPARTMENT", "Purchasing");

    sync();

    assertThat(org)
        .record("Contact", contact)
        .containsEntry("Title", "Buyer")
        .containsEntry("Department", "Purchasing");
    assertThat(row("CUSTOMER_CONTACT", "CONTACT_KEY", "C-1"))
        .containsEntry("TITLE", "Buyer")
        .containsEntry("DEPARTMENT", "Purchasing");
  }

  @Test
  void clearsWhatWasClearedOnTheOtherSide() {
    String contact = known("C-1");
    set("C-1", "PHONE", null);

    sync();

    assertThat(org.record("Contact", contact).orElseThrow().get("Phone")).isNull();
  }

  @Test
  void letsAPersonDecideWhatBothChangedAndCarriesTheDecision() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("LastName", "There", "Phone", "+353 1 7"));
    set("C-1", "LAST_NAME", "Here");
    set("C-1", "PHONE", "+353 1 8");

    ProcessInstance process = processes.start(KEY);
    Task decide = processes.awaitTask(process, "Decide");
    assertThat(decide).hasCandidateGroup("sales-operations");
    SpinJsonNode fields = fields(decide);
    assertThat(fields.elements()).hasSize(2);
    SpinJsonNode name = field(fields, "LastName");
    assertThat(name.prop("base").stringValue()).isEqualTo("Neumann");
    assertThat(name.prop("salesforce").stringValue()).isEqualTo("There");
    assertThat(name.prop("table").stringValue()).isEqualTo("Here");
    name.prop("choice", "table");
    field(fields, "Phone").prop("choice", "other").prop("other", "+353 1 99");
    processes.submit(decide, Map.of("fields", fields));
    processes.awaitEnd(process);

    assertThat(process).hasPassed("InSync");
    assertThat(org)
        .record("Contact", contact)
        .containsEntry("LastName", "Here")
        .containsEntry("Phone", "+353 1 99");
    assertThat(row("CUSTOMER_CONTACT", "CONTACT_KEY", "C-1"))
        .containsEntry("LAST_NAME", "Here")
        .containsEntry("PHONE", "+353 1 99");
  }

  @Test
  void leavesAConflictAloneInOtherRunsAndAsksOnce() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("LastName", "There"));
    set("C-1", "LAST_NAME", "Here");
    ProcessInstance process = processes.start(KEY);
    processes.awaitTask(process, "Decide");
    set("C-1", "PHONE", "+353 1 8");

    ProcessInstance other = processes.start(KEY);
    processes.awaitEnd(other);

    assertThat(other).hasNotPassed("DecideConflicts");
    assertThat(org)
        .record("Contact", contact)
        .containsEntry("LastName", "There")
        .containsEntry("Phone", "+353 1 8");
  }

  @Test
  void asksAgainWhenAValueChangedSinceItWasShown() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("LastName", "There"));
    set("C-1", "LAST_NAME", "Here");
    ProcessInstance process = processes.start(KEY);
    Task decide = processes.awaitTask(process, "Decide");
    SpinJsonNode fields = fields(decide);
    set("C-1", "LAST_NAME", "Here, later");

    processes.submit(decide, Map.of("fields", fields));
    Task again = processes.awaitTask(process, "Decide");

    assertThat(field(fields(again), "LastName").prop("table").stringValue())
        .isEqualTo("Here, later");
    processes.submit(again, Map.of("fields", fields(again)));
    processes.awaitEnd(process);
    assertThat(row("CUSTOMER_CONTACT", "CONTACT_KEY", "C-1")).containsEntry("LAST_NAME", "There");
  }

  @Test
  void asksWhenTheInstanceThatAskedIsGone() {
    String contact = known("C-1");
    org.update("Contact", contact, Map.of("LastName", "There"));
    set("C-1", "LAST_NAME", "Here");
    ProcessInstance process = processes.start(KEY);
    processes.awaitTask(process, "Decide");
    engine.getRuntimeService().deleteProcessInstance(process.getId(), "cancelled");

    Task decide = processes.awaitTask(processes.start(KEY), "Decide");

    assertThat(fields(decide).elements()).hasSize(1);
  }

  @Test
  void reportsWhatSalesforceRefusesOnceAndTriesItAgainWhenAsked() {
    account("A-1", "Harbour Works", null);
    contact("C-1", "A-1", null, "+353 1 2");
    contact("C-2", "A-1", "Brosnan", "+353 1 3");

    ProcessInstance process = processes.start(KEY);
    Task refused = processes.awaitTask(process, "LookAtRefused");
    SpinJsonNode rows = processes.json(process, "refused");
    assertThat(rows.elements()).hasSize(1);
    assertThat(rows.elements().get(0).prop("reason").stringValue()).contains("LastName");
    assertThat(byKey("Contact", "C-2")).containsEntry("LastName", "Brosnan");
    sync();
    assertThat(org.records("Contact")).hasSize(1);
    processes.submit(refused, Map.of("refused", rows));
    processes.awaitEnd(process);

    set("C-1", "LAST_NAME", "Casey");
    sync();

    assertThat(byKey("Contact", "C-1")).containsEntry("LastName", "Casey");
    assertThat(org.records("Contact")).hasSize(2);
  }

  @Test
  void writesNothingTwiceWhenTheAnswerOfSalesforceIsLost() {
    account("A-1", "Harbour Works", "+353 1 1");
    contact("C-1", "A-1", "Neumann", "+353 1 2");
    ProcessInstance process = cutOffBefore("CompareAccounts");
    org.faults().dropNextAfterCommit(1);

    goOn("CompareAccounts");
    processes.awaitEnd(process);

    assertThat(org.records("Account")).hasSize(1);
    assertThat(org.records("Contact")).hasSize(1);
    org.calls().clear();
    sync();
    assertThat(org.calls().writeCalls()).isZero();
  }

  /** What a node leaves that dies behind a step: the process is there, and the note is not. */
  @Test
  void goesOnFromEveryPointAtWhichTheRunBeforeWasCutOff() {
    account("A-1", "Harbour Works", "+353 1 1");
    contact("C-1", "A-1", "Neumann", "+353 1 2");
    org.insert("Account", Map.of("Name", "Lough Ree Boats"));
    for (String step :
        List.of(
            "CompareAccounts", "NoteAccounts", "CompareContacts", "NoteContacts", "FinishRun")) {
      ProcessInstance cut = cutOffBefore(step);
      engine.getRuntimeService().deleteProcessInstance(cut.getId(), "cut off at " + step);
      goOn(step);
    }

    sync();

    assertThat(org.records("Account")).hasSize(2);
    assertThat(org.records("Contact")).hasSize(1);
    assertThat(database.sql("SELECT COUNT(*) FROM CUSTOMER_ACCOUNT").query(Integer.class).single())
        .isEqualTo(2);
    org.calls().clear();
    sync();
    assertThat(org.calls().writeCalls()).isZero();
  }

  @Test
  void leavesTheTablesToARunThatIsAtWork() {
    ProcessInstance first = cutOffBefore("CompareAccounts");

    ProcessInstance second = processes.start(KEY);
    processes.awaitEnd(second);

    assertThat(second).hasPassed("LeftToOther").hasNotPassed("ReadAccounts");
    goOn("CompareAccounts");
    processes.awaitEnd(first);
    assertThat(first).hasPassed("InSync");
  }

  /** Starts an instance that stops before this step, whose transaction is not begun. */
  private ProcessInstance cutOffBefore(String step) {
    suspend(step, true);
    ProcessInstance process = processes.start(KEY);
    processes.awaitActivity(process, step);
    return process;
  }

  private void goOn(String step) {
    suspend(step, false);
  }

  private void suspend(String step, boolean suspended) {
    engine.getManagementService().createJobDefinitionQuery().activityIdIn(step).list().stream()
        .map(
            job ->
                engine
                    .getManagementService()
                    .updateJobDefinitionSuspensionState()
                    .byJobDefinitionId(job.getId())
                    .includeJobs(true))
        .forEach(
            job -> {
              if (suspended) {
                job.suspend();
              } else {
                job.activate();
              }
            });
  }

  private void sync() {
    ProcessInstance process = processes.start(KEY);
    processes.awaitEnd(process);
    assertThat(process).hasPassed("InSync");
  }

  /** A contact that both sides have, with an account. */
  private String known(String key) {
    account("A-1", "Harbour Works", null);
    contact(key, "A-1", "Neumann", "+353 1 2");
    sync();
    return (String) byKey("Contact", key).get("Id");
  }

  private void account(String key, String name, String phone) {
    database
        .sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME, PHONE) VALUES (?, ?, ?)")
        .params(Arrays.asList(key, name, phone))
        .update();
  }

  private void contact(String key, String account, String lastName, String phone) {
    database
        .sql(
            "INSERT INTO CUSTOMER_CONTACT (CONTACT_KEY, ACCOUNT_KEY, LAST_NAME, PHONE) VALUES (?,"
                + " ?, ?, ?)")
        .params(Arrays.asList(key, account, lastName, phone))
        .update();
  }

  private void set(String key, String column, String value) {
    database
        .sql("UPDATE CUSTOMER_CONTACT SET " + column + " = ? WHERE CONTACT_KEY = ?")
        .params(Arrays.asList(value, key))
        .update();
  }

  private Map<String, Object> row(String table, String column, String key) {
    return database
        .sql("SELECT * FROM " + table + " WHERE " + column + " = ?")
        .param(key)
        .query()
        .singleRow();
  }

  private Map<String, Object> byKey(String object, String key) {
    return org.records(object).stream()
        .filter(record -> key.equals(record.get("Sync_Key__c")))
        .findFirst()
        .orElseThrow();
  }

  private SpinJsonNode fields(Task task) {
    return (SpinJsonNode) engine.getTaskService().getVariable(task.getId(), "fields");
  }

  private static SpinJsonNode field(SpinJsonNode fields, String name) {
    return fields.elements().stream()
        .filter(field -> field.prop("field").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
