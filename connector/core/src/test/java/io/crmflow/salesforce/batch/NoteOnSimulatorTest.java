package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class NoteOnSimulatorTest {

  private final Org org;
  private final ConnectedOrg salesforce;
  private String account;

  NoteOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    salesforce = new ConnectedOrg(simulator);
  }

  @AfterEach
  void stop() {
    salesforce.close();
  }

  @BeforeEach
  void addAccount() {
    account = org.insert("Account", Map.of("Name", "Magrathea"));
    org.calls().clear();
  }

  @Test
  void addsANoteThatTheRecordShows() {
    Map<String, Object> outputs =
        salesforce.outputs(note("Visit").value("text", "Planets < \"moons\" & 'suns'\n\nTowel"));

    assertThat(new String(content(outputs.get("id")), StandardCharsets.UTF_8))
        .isEqualTo(
            "<p>Planets &lt; &quot;moons&quot; &amp; &#39;suns&#39;</p><p><br></p><p>Towel</p>");
    assertThat(org.record("ContentDocumentLink", (String) outputs.get("linkId")).orElseThrow())
        .containsEntry("LinkedEntityId", account)
        .containsEntry("ContentDocumentId", outputs.get("id"))
        .containsEntry("ShareType", "V");
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void keepsHtmlAsItIs() {
    Map<String, Object> outputs =
        salesforce.outputs(
            note("Visit")
                .value("text", "<b>Planets</b>")
                .option("format", "html")
                .option("share-type", "I"));

    assertThat(content(outputs.get("id")))
        .isEqualTo("<b>Planets</b>".getBytes(StandardCharsets.UTF_8));
    assertThat(org.record("ContentDocumentLink", (String) outputs.get("linkId")).orElseThrow())
        .containsEntry("ShareType", "I");
  }

  @Test
  void leavesNoNoteBehindWhenTheRecordIsGone() {
    org.delete("Account", account);

    SalesforceError error = salesforce.error(note("Visit"));

    assertThat(error.category().reaction()).isEqualTo(Reaction.BPMN_ERROR);
    assertThat(error.code()).isNotEqualTo("PROCESSING_HALTED");
    assertThat(org.records("ContentNote")).isEmpty();
    assertThat(org.records("ContentDocument")).isEmpty();
  }

  @Test
  void addsEqualNotesOnceForEachStep() {
    List<Outcome> outcomes = salesforce.run(note("Same"), note("Same"), note("Same"));

    assertThat(outcomes)
        .extracting(outcome -> ConnectedOrg.outputs(outcome).get("id"))
        .doesNotHaveDuplicates();
    assertThat(org.records("ContentNote")).hasSize(3);
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void addsAHundredNotesInTwoRequests() {
    List<Outcome> outcomes =
        salesforce.run(IntStream.range(0, 100).mapToObj(i -> note("N" + i)).toList());

    assertThat(org.calls().apiCalls()).isEqualTo(2);
    for (int i = 0; i < 100; i++) {
      String id = (String) ConnectedOrg.outputs(outcomes.get(i)).get("id");
      assertThat(org.record("ContentNote", id).orElseThrow()).containsEntry("Title", "N" + i);
    }
  }

  @Test
  void triesTheNotesThatSalesforceSkippedAfterManyFailures() {
    List<Steps> steps =
        IntStream.range(0, 60)
            .mapToObj(
                i -> i % 2 == 0 ? note("bad" + i).value("Title", "x".repeat(256)) : note("N" + i))
            .toList();

    List<Outcome> outcomes = salesforce.run(steps);

    for (int i = 0; i < 60; i++) {
      if (i % 2 == 0) {
        assertThat(ConnectedOrg.error(outcomes.get(i)).code()).isEqualTo("STRING_TOO_LONG");
      } else {
        String id = (String) ConnectedOrg.outputs(outcomes.get(i)).get("id");
        assertThat(org.record("ContentNote", id).orElseThrow()).containsEntry("Title", "N" + i);
      }
    }
    assertThat(org.records("ContentNote")).hasSize(30);
    assertThat(org.calls().apiCalls()).as("14 failures of 30 in each request").isEqualTo(3);
  }

  @Test
  void knowsOfNoNoteWhenTheAnswerIsLost() {
    org.faults().dropNextAfterCommit(1);

    assertThat(salesforce.run(note("a"), note("b")))
        .extracting(outcome -> ConnectedOrg.error(outcome).category())
        .containsExactly(ErrorCategory.OUTCOME_UNKNOWN, ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(org.records("ContentNote")).as("sent once").hasSize(2);
  }

  @Test
  void keepsWhatLooksLikeAnAddressInATitle() {
    String title = "\"url\":\"/versioned/";

    Object id = salesforce.outputs(note(title)).get("id");

    assertThat(org.record("ContentNote", (String) id).orElseThrow()).containsEntry("Title", title);
  }

  @Test
  void refusesWhatCannotBeANoteBeforeAnythingIsSent() {
    assertThatThrownBy(() -> note("Refer @{note.id}").build()).hasMessageContaining("@{");
    assertThatThrownBy(() -> note("Long").value("text", "x".repeat(400_001)).build())
        .hasMessageContaining("NOTE_TOO_LONG");
    assertThatThrownBy(() -> note("Empty").value("text", " ").build())
        .hasMessageContaining("needs text");
    assertThatThrownBy(() -> note("Whose").value("LinkedEntityId", "").build())
        .hasMessageContaining("needs LinkedEntityId");
    assertThat(org.calls().apiCalls()).isZero();
  }

  private byte[] content(Object noteId) {
    return (byte[]) org.record("ContentNote", (String) noteId).orElseThrow().get("Content");
  }

  private Steps note(String title) {
    return step("note.add")
        .value("LinkedEntityId", account)
        .value("Title", title)
        .value("text", "Bring a towel");
  }
}
