package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starts by a change of one field and by deletions. */
class FieldAndDeletionTest extends TriggerTest {

  private static final String WORKING = "Working - Contacted";

  @Test
  void startsWhenAFieldGoesFromOneValueToAnother() {
    String known = lead("Known");
    clock.advance(Duration.ofSeconds(5));
    deploy(
        TriggerModels.startedBy(
            "worked",
            "field-changed",
            "field",
            "Status",
            "from",
            "Open - Not Contacted",
            "to",
            WORKING,
            "output.before",
            "before"));
    turn();
    String fresh = lead("Fresh");
    turns(1);

    org.update("Lead", known, Map.of("Status", WORKING));
    org.update("Lead", fresh, Map.of("Company", "Other"));
    turns(1);
    assertThat(startedFor("worked")).containsExactly(known);
    assertThat(variable(instance("worked"), "before")).isEqualTo("Open - Not Contacted");

    org.update("Lead", fresh, Map.of("Status", WORKING));
    org.update("Lead", known, Map.of("Company", "Other"));
    turns(3);

    assertThat(startedFor("worked")).containsExactlyInAnyOrder(known, fresh);
  }

  @Test
  void anOtherWayIsNoStart() {
    deploy(TriggerModels.startedBy("worked", "field-changed", "field", "Status", "to", WORKING));
    String id = lead("Other way");
    turns(1);
    org.update("Lead", id, Map.of("Status", "Closed - Not Converted"));
    turns(3);

    assertThat(startedFor("worked")).isEmpty();
  }

  @Test
  void aDeletionStartsOnceAndSoDoesTheNextOneAfterTheRecordCameBack() {
    deploy(TriggerModels.startedBy("gone", "deleted", "fields", "LastName"));
    String id = lead("Goes");
    turns(1);
    org.delete("Lead", id);
    turns(3);
    assertThat(startedFor("gone")).containsExactly(id);

    org.undelete("Lead", id);
    turns(1);
    org.delete("Lead", id);
    turns(3);

    assertThat(startedFor("gone")).containsExactly(id, id);
  }

  @Test
  void aRecordThatComesBackCountsAsChanged() {
    deploy(
        TriggerModels.startedBy("created", "created"),
        TriggerModels.startedBy("updated", "updated"));
    String id = lead("Comes back");
    turns(1);
    org.delete("Lead", id);
    turns(1);
    assertThat(startedFor("updated")).isEmpty();

    org.undelete("Lead", id);
    turns(2);

    assertThat(startedFor("created")).containsExactly(id);
    assertThat(startedFor("updated")).containsExactly(id);
  }
}
