package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadOperationsTest {

  private static final String LEAD = RecordId.sample("00Q");
  private static final String USER = RecordId.sample("005");

  @Test
  void assignsByRuleWithoutTouchingFields() {
    UpdateRecord active = (UpdateRecord) assign().option("assignment-rule", "default").build();
    UpdateRecord named =
        (UpdateRecord) assign().option("assignment-rule", "01Q000000000001").build();

    assertThat(active.fields()).isEmpty();
    assertThat(active.headers()).isEqualTo(Map.of("Sforce-Auto-Assign", "TRUE"));
    assertThat(named.headers()).isEqualTo(Map.of("Sforce-Auto-Assign", "01Q000000000001EAA"));
  }

  @Test
  void assignsToAnOwnerWithoutAnyRule() {
    UpdateRecord update = (UpdateRecord) assign().value("OwnerId", USER).build();

    assertThat(update.fields()).hasToString("{\"OwnerId\":\"" + USER + "\"}");
    assertThat(update.headers()).isEqualTo(Map.of("Sforce-Auto-Assign", "FALSE"));
  }

  @Test
  void refusesBothOrNeitherOfOwnerAndRule() {
    SalesforceError both =
        assign().value("OwnerId", USER).option("assignment-rule", "default").refusal();
    SalesforceError neither = assign().value("OwnerId", "").refusal();

    assertThat(both.text()).contains("OwnerId and the option assignment-rule", "Keep OwnerId or");
    assertThat(both.fields()).containsExactly("OwnerId", "assignment-rule");
    assertThat(neither.text()).contains("neither OwnerId nor", "set assignment-rule to default");
  }

  @Test
  void refusesARuleThatIsNoId() {
    assertThat(assign().option("assignment-rule", "Inbound").refusal().text())
        .contains("assignment-rule is 'Inbound'");
  }

  private static Steps assign() {
    return step("lead.assign").value("Id", LEAD);
  }
}
