package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadsTest {

  private final RecordingApi api = new RecordingApi();

  @Nested
  class Find {

    @Test
    void quotesValuesAndJoinsThem() {
      FindRecord find =
          (FindRecord)
              step("lead.find")
                  .option("fields", "Name, Owner.Name")
                  .value("LastName", "O'Neil \\ x")
                  .value("Country", List.of("DE", "AT"))
                  .build();

      assertThat(find.soql())
          .isEqualTo(
              "SELECT Id, Name, Owner.Name FROM Lead WHERE LastName = 'O\\'Neil \\\\ x'"
                  + " AND Country IN ('DE','AT') LIMIT 2");
    }

    @Test
    void writesKnownTypesAsTypes() {
      FindRecord find =
          (FindRecord)
              step("opportunity.find")
                  .value("CloseDate", "2030-12-31")
                  .value("Amount", "1000")
                  .build();

      assertThat(find.soql()).contains("CloseDate = 2030-12-31 AND Amount = 1000 LIMIT 2");
    }

    @Test
    void refusesToMatchAnything() {
      assertThat(step("lead.find").refusal().text()).contains("no field to match on");
      assertThat(step("lead.find").value("Email", "").refusal().text())
          .contains("Email is empty", "at random");
      assertThat(
              step("lead.find").value("Email", null).value("LastName", "Dent").refusal().fields())
          .containsExactly("Email");
    }

    @Test
    void matchesOnTheNamedFieldsOnly() {
      FindRecord find =
          (FindRecord)
              step("lead.find")
                  .option("match", "Email")
                  .value("Email", "a@b.example")
                  .value("LastName", null)
                  .build();

      assertThat(find.soql()).contains("WHERE Email = 'a@b.example' LIMIT 2");
      assertThat(
              step("lead.find")
                  .option("match", "Email")
                  .value("Email", "a@b.example")
                  .value("LastName", "Dent")
                  .refusal()
                  .text())
          .contains("LastName has a value", "Add LastName to match");
    }

    @Test
    void givesTheRecordWithoutAttributes() {
      answer(record("00Q000000000001EAA"));

      Outcome.Done done = (Outcome.Done) find();

      assertThat(done.outputs()).containsEntry("found", true);
      assertThat(done.outputs()).containsEntry("id", "00Q000000000001EAA");
      assertThat(done.outputs().get("record"))
          .hasToString("{\"Id\":\"00Q000000000001EAA\",\"Owner\":{\"Name\":\"Ford\"}}");
    }

    @Test
    void goesOnWithoutAMatchUnlessOneIsRequired() {
      Outcome.Done done = (Outcome.Done) find();
      assertThat(done.outputs()).containsEntry("found", false).containsEntry("id", null);

      Operation required =
          step("lead.find").option("required", "true").value("Email", "a@b.example").build();
      Outcome.Failed failed = (Outcome.Failed) ((SingleOperation) required).run(api);
      assertThat(failed.error().category()).isEqualTo(ErrorCategory.NOT_FOUND);
      assertThat(failed.error().text()).contains("No Lead", "Email").doesNotContain("a@b");
    }

    @Test
    void saysWhichRecordsMatchWhenThereAreSeveral() {
      answer(record("00Q000000000001EAA"), record("00Q000000000002EAA"));

      Outcome.Failed failed = (Outcome.Failed) find();

      assertThat(failed.error().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
      assertThat(failed.error().text()).contains("00Q000000000001EAA and 00Q000000000002EAA");
    }

    @Test
    void takesTheFirstWhenAsked() {
      FindRecord find =
          (FindRecord)
              step("lead.find").option("multiple", "first").value("Email", "a@b.example").build();

      assertThat(find.soql()).endsWith(" ORDER BY Id LIMIT 1");
    }

    private Outcome find() {
      return ((SingleOperation) step("lead.find").value("Email", "a@b.example").build()).run(api);
    }

    private void answer(ObjectNode... records) {
      FindRecord find = (FindRecord) step("lead.find").value("Email", "a@b.example").build();
      api.pages.put(find.soql(), new QueryPage(records.length, true, null, Arrays.asList(records)));
    }

    private ObjectNode record(String id) {
      ObjectNode record = Row.of("Lead").put("Id", id);
      record.set("Owner", Row.of("User").put("Name", "Ford"));
      return record;
    }
  }

  @Nested
  class Query {

    private static final String SOQL = "SELECT Id FROM Lead";

    @Test
    void bindsValuesByType() {
      assertThat(
              bound(
                  "SELECT Id FROM Lead WHERE A = :a AND B IN :b AND C > :c AND D = :d AND E = :e"
                      + " AND F < :f AND G = :g",
                  Map.of(
                      "a",
                      "it's",
                      "b",
                      List.of(1, 2),
                      "c",
                      LocalDate.of(2030, 1, 2),
                      "d",
                      true,
                      "e",
                      1.5,
                      "f",
                      Date.from(Instant.parse("2030-01-02T03:04:05Z")),
                      "record",
                      "{\"g\":[\"x\",null]}")))
          .endsWith(
              "A = 'it\\'s' AND B IN (1,2) AND C > 2030-01-02 AND D = true AND E = 1.5"
                  + " AND F < 2030-01-02T03:04:05Z AND G = ('x',null)");
    }

    @Test
    void leavesLiteralsAlone() {
      String soql =
          "SELECT Id FROM Lead WHERE A = 'a \\' :name' AND B > 2030-01-02T03:04:05Z"
              + " AND C = LAST_N_DAYS:30 AND D = :name";

      assertThat(bound(soql, Map.of("name", "$1 :name '")))
          .isEqualTo(soql.substring(0, soql.length() - 5) + "'$1 :name \\''");
    }

    @Test
    void keepsAnyTextInsideItsQuotes() {
      String evil = "' OR Name != '\\\n\r\t\\' OR IsDeleted = true --";

      String soql = bound("SELECT Id FROM Lead WHERE A = :a", Map.of("a", evil));

      assertThat(SoqlText.bind(soql, FieldValues.all(new StepInput(Map.of(), Map.of()), List.of())))
          .isEqualTo(soql)
          .endsWith("A = '\\' OR Name != \\'\\\\\\n\\r\\t\\\\\\' OR IsDeleted = true --'");
    }

    @Test
    void refusesWhatItCannotBind() {
      assertThat(query("SELECT Id FROM Lead WHERE A = :a").refusal().text())
          .contains(":a", "input parameter a");
      assertThat(query("SELECT Id FROM Lead WHERE A = 'x").refusal().code())
          .isEqualTo("MALFORMED_QUERY");
      assertThat(query("DELETE FROM Lead").refusal().text()).contains("SELECT");
      assertThat(query("SELECT Id FROM L WHERE A IN :a").value("a", List.of()).refusal().code())
          .isEqualTo("EMPTY_LIST");
      assertThat(query(SOQL).option("max-records", "0").refusal().text()).contains("1 to 50000");
      assertThat(
              query("SELECT Id FROM L WHERE A = :a")
                  .value("a", "ä".repeat(100_000))
                  .refusal()
                  .code())
          .isEqualTo("QUERY_TOO_LONG");
    }

    @Test
    void readsAllPages() {
      api.pages.put(SOQL, new QueryPage(3, false, "/next", List.of(lead(1), lead(2))));
      api.pages.put("/next", new QueryPage(3, true, null, List.of(lead(3))));

      Map<String, Object> outputs = run(query(SOQL));

      assertThat(outputs.get("records")).hasToString("[{\"N\":1},{\"N\":2},{\"N\":3}]");
      assertThat(outputs).containsEntry("totalSize", 3).containsEntry("truncated", false);
    }

    @Test
    void stopsAtTheMostRecords() {
      api.pages.put(SOQL, new QueryPage(3, false, "/next", List.of(lead(1), lead(2))));

      assertThat(run(query(SOQL).option("max-records", "2"))).containsEntry("truncated", true);
      assertThat(run(query(SOQL).option("max-records", "1")).get("records"))
          .hasToString("[{\"N\":1}]");
      assertThat(api.requests).hasSize(2);
    }

    @Test
    void countsWithoutRecords() {
      api.pages.put("SELECT COUNT() FROM Lead", new QueryPage(7, true, null, List.of()));

      assertThat(run(query("SELECT COUNT() FROM Lead")))
          .containsEntry("totalSize", 7)
          .containsEntry("truncated", false);
    }

    private ObjectNode lead(int number) {
      return RecordingApi.JSON.createObjectNode().put("N", number);
    }

    private Steps query(String soql) {
      return step("query.run").option("soql", soql);
    }

    private String bound(String soql, Map<String, Object> values) {
      Steps step = query(soql);
      values.forEach(step::value);
      return ((RunQuery) step.build()).soql();
    }

    private Map<String, Object> run(Steps step) {
      return ((Outcome.Done) ((SingleOperation) step.build()).run(api)).outputs();
    }
  }

  @Test
  void getReadsTheStandardFieldsUnlessToldOtherwise() {
    GetRecord standard = (GetRecord) step("lead.get").value("Id", "00Q000000000001").build();
    assertThat(standard.fields()).startsWith("Id").contains("LastName", "Status");

    GetRecord chosen =
        (GetRecord)
            step("lead.get")
                .option("fields", "Email,id,Account.Name,")
                .value("Id", "00Q000000000001")
                .build();
    assertThat(chosen.fields()).containsExactly("Id", "Email", "Account.Name");
    assertThat(
            step("lead.get")
                .option("fields", "Email FROM User")
                .value("Id", "00Q000000000001")
                .refusal()
                .code())
        .isEqualTo("INVALID_NAME");
  }

  @Test
  void checkTellsUserAndLimit() {
    Outcome outcome = ((SingleOperation) step("connection.check").build()).run(api);

    assertThat(((Outcome.Done) outcome).outputs())
        .containsEntry("userName", "ford@guide.example")
        .containsEntry("organizationId", "00D000000000001EAA")
        .containsEntry("apiUsed", 100)
        .containsEntry("apiLimit", 15000);
  }
}
