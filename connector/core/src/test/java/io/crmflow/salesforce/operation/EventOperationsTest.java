package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventOperationsTest {

  @Test
  void createsTheEvent() {
    assertThat(
            step("event.publish")
                .option("event", "Order_Shipped__e")
                .value("Order_Number__c", "A-42")
                .value("record", "{\"Items__c\":3}")
                .row())
        .isEqualTo(
            "{'attributes':{'type':'Order_Shipped__e'},'Items__c':3,'Order_Number__c':'A-42'}"
                .replace('\'', '"'));
  }

  @Test
  void refusesWhatIsNoEvent() {
    assertThat(step("event.publish").option("event", "Lead").value("A__c", "x").refusal().text())
        .contains("'Lead' is not the API name of a platform event", "__e");
    assertThat(step("event.publish").value("A__c", "x").refusal().code())
        .isEqualTo("MISSING_OPTION");
    assertThat(step("event.publish").option("event", "A/B__e").value("A__c", "x").refusal().code())
        .isEqualTo("INVALID_NAME");
  }
}
