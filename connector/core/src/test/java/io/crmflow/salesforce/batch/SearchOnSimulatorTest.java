package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class SearchOnSimulatorTest {

  private final Org org;
  private final ConnectedOrg salesforce;

  SearchOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    salesforce = new ConnectedOrg(simulator);
  }

  @AfterEach
  void stop() {
    salesforce.close();
  }

  @BeforeEach
  void addRecords() {
    org.insert("Lead", Map.of("LastName", "Dent", "Company", "Fen*church", "Email", "a@b.example"));
    org.insert("Contact", Map.of("LastName", "Fenchurch", "Title", "Rock and Roll"));
    org.insert("Account", Map.of("Name", "Fenchurch Ltd"));
    org.calls().clear();
  }

  @Test
  void findsRecordsOfSeveralObjectsAndSaysWhichTheyAre() {
    Map<String, Object> outputs =
        salesforce.outputs(
            search("fenchurch").option("returning", "Contact(LastName),Account ( Name ) , Lead"));

    JsonNode records = (JsonNode) outputs.get("records");
    assertThat(outputs).containsEntry("count", 2);
    assertThat(records).hasSize(2);
    assertThat(records)
        .extracting(record -> record.path("type").asText())
        .containsExactlyInAnyOrder("Contact", "Account");
    for (JsonNode record : records) {
      assertThat(record.path("Id").asText()).hasSize(18);
      assertThat(record.has("attributes")).isFalse();
      String field = record.path("type").asText().equals("Account") ? "Name" : "LastName";
      assertThat(record.path(field).asText()).startsWith("Fenchurch");
    }
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void takesReservedCharactersAndOperatorsAsTheyAre() {
    assertThat(count(search("Fen*church"))).as("the lead with the asterisk only").isEqualTo(1);
    assertThat(count(search("Fen?church"))).isZero();
    assertThat(count(search("Dent OR Fenchurch"))).isZero();
    assertThat(count(search("rock AND roll"))).as("the word and").isEqualTo(1);
    assertThat(count(search("x} RETURNING User(Id"))).isZero();
    assertThat(count(search("\"Dent\\"))).isZero();
  }

  @Test
  void findsBeginningsAndPhrases() {
    assertThat(count(search("fench"))).isZero();
    assertThat(count(search("fench").option("find", "beginnings"))).isEqualTo(2);
    assertThat(count(search("Ltd Fenchurch"))).isEqualTo(1);
    assertThat(count(search("Ltd Fenchurch").option("find", "phrase"))).isZero();
    assertThat(count(search("Fenchurch Ltd").option("find", "phrase"))).isEqualTo(1);
  }

  @Test
  void looksIntoTheFieldsAndAsFarAsTheStepSays() {
    assertThat(count(search("a@b.example").option("in", "EMAIL"))).isEqualTo(1);
    assertThat(count(search("a@b.example").option("in", "NAME"))).isZero();
    assertThat(count(search("fenchurch").option("max-records", "1"))).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeSearchedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> search(" x- ").build()).hasMessageContaining("SEARCH_TOO_SHORT");
    assertThatThrownBy(() -> search("ab ".repeat(1_500)).build())
        .hasMessageContaining("SEARCH_TOO_LONG");
    assertThatThrownBy(() -> search("ab").option("max-records", "2001").build())
        .hasMessageContaining("1 to 2000");
    for (String returning : List.of("Lead(Name", "Lead)", "Lead,", "Lead Contact", "Le-ad(Name)")) {
      assertThatThrownBy(() -> search("ab").option("returning", returning).build())
          .as(returning)
          .hasMessageMatching("(?s).*(INVALID_OPTION|INVALID_NAME).*");
    }
    assertThat(org.calls().apiCalls()).isZero();
  }

  @Test
  void searchesAgainWhenTheAnswerIsLost() {
    org.faults().dropNextAfterCommit(1);

    assertThat(count(search("fenchurch"))).isEqualTo(2);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
  }

  private int count(Steps step) {
    return (int) salesforce.outputs(step).get("count");
  }

  private static Steps search(String text) {
    return step("query.search")
        .option("returning", "Lead(LastName), Contact(LastName), Account(Name)")
        .value("text", text);
  }
}
