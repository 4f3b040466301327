package io.crmflow.salesforce.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventConditionTest {

  private static final ObjectNode EVENT =
      JsonNodeFactory.instance
          .objectNode()
          .put("Status__c", "Shipped")
          .put("Weight__c", 2.5)
          .put("Express__c", true)
          .put("CreatedDate", "2026-03-01T10:00:00Z")
          .putNull("Note__c");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Status__c = 'Shipped'",
        "status__c = 'shipped'",
        "Status__c != 'Lost'",
        "Weight__c > 2 AND Weight__c <= 2.5",
        "Express__c = TRUE",
        "Note__c = NULL",
        "Note__c != 'x'",
        "Status__c LIKE 'Ship%'",
        "Status__c IN ('Lost', 'Shipped')",
        "Status__c NOT IN ('Lost')",
        "NOT (Status__c = 'Lost' OR Weight__c < 1)",
        "Weight__c < 1 OR Status__c = 'Shipped' AND Express__c = true",
        "CreatedDate >= 2026-03-01T09:00:00Z",
        "CreatedDate > 2026-03-01"
      })
  void fits(String condition) {
    assertThat(new EventCondition(condition).fits(EVENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Status__c = 'Lost'",
        "Weight__c > 10",
        "Note__c > 1",
        "Note__c LIKE '%'",
        "Express__c = FALSE",
        "Status__c = NULL",
        "Status__c LIKE '_hip'",
        "(Weight__c < 1 OR Status__c = 'Shipped') AND Express__c = FALSE",
        "Status__c < 5"
      })
  void doesNotFit(String condition) {
    assertThat(new EventCondition(condition).fits(EVENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Status__c",
        "Status__c =",
        "Status__c = Shipped",
        "= 'x'",
        "(Status__c = 'x'",
        "Status__c = 'x' AND",
        "Status__c = 'x' Weight__c = 1",
        "Status__c IN 'x'",
        "Weight__c > 1;",
        "Weight__c = 1x2"
      })
  void refusesWhatIsNoCondition(String condition) {
    assertThatThrownBy(() -> new EventCondition(condition))
        .hasMessageContaining("The filter ")
        .hasMessageContaining("Write what would stand behind WHERE");
  }

  @Test
  void namesItsFields() {
    assertThat(new EventCondition("A__c = 1 AND (B__c = 2 OR NOT C__c IN (1, 2))").fields())
        .containsExactly("A__c", "B__c", "C__c");
  }
}
