package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.FeedState;
import io.crmflow.salesforce.trigger.FeedStatus;
import io.crmflow.salesforce.trigger.TriggerCheck;
import io.crmflow.salesforce.trigger.TriggerServices;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Starts by platform events, with a connection whose changes are found by polling. */
class PlatformEventTest extends EventTest {

  private static final String EVENT = "Order_Shipped__e";
  private static final FeedId FEED = new FeedId(ConnectionId.of("main"), EVENT);

  @Autowired TriggerCheck check;
  @Autowired TriggerDeployer deployer;

  @Override
  Set<String> byEvents() {
    return Set.of();
  }

  @BeforeEach
  void addEvent() {
    org.addPlatformEvent(
        EVENT,
        Field.text("Number__c", 20).asRequired(),
        Field.number("Weight__c", 8, 2),
        Field.checkbox("Express__c"));
  }

  @Test
  void startsOnceForAnEventWithItsFields() {
    deploy(shipped("shipped"));

    publish("A-1", 2.5);
    await(() -> instances("shipped") == 1);
    turn();

    ProcessInstance instance = instance("shipped");
    SpinJsonNode event = (SpinJsonNode) variable(instance, "lead");
    assertThat(event.prop("Number__c").stringValue()).isEqualTo("A-1");
    assertThat(event.prop("Weight__c").numberValue().doubleValue()).isEqualTo(2.5);
    assertThat(event.prop("Express__c").boolValue()).isFalse();
    assertThat(event.prop("CreatedDate").stringValue()).startsWith("2026-03-01T10:00:");
    assertThat(variable(instance, "change")).isEqualTo("platform-event");
    assertThat(instance.getBusinessKey())
        .isEqualTo(variable(instance, "leadId"))
        .isEqualTo(org.events().all().get(0).eventUuid());
  }

  @Test
  void eventsBeforeTheDeploymentStartNothing() {
    publish("Old", 1);
    clock.advance(Duration.ofSeconds(5));
    deploy(shipped("shipped", "business-key", "Number__c"));

    publish("New", 1);
    await(() -> instances("shipped") > 0);

    assertThat(startedFor("shipped")).containsExactly("New");
  }

  @Test
  void aConditionOnFieldsLetsOnlyFittingEventsStart() {
    deploy(shipped("heavy", "filter", "Weight__c > 10", "business-key", "Number__c"));

    publish("Light", 1);
    publish("Heavy", 20);
    await(() -> instances("heavy") > 0);

    assertThat(startedFor("heavy")).containsExactly("Heavy");
  }

  @Test
  void ownEventsStartNothingUnlessTheModelWantsThem() {
    deploy(shipped("quiet"), shipped("eager", "own-changes", "react"));
    org.actAs(Identity.ADMIN.userId());

    publish("Ours", 1);
    await(() -> instances("eager") == 1);

    assertThat(instances("quiet")).isZero();
  }

  @Test
  void aBrokenStreamAndAnotherLeaderLoseAndRepeatNothing() {
    deploy(shipped("shipped", "business-key", "Number__c"));
    publish("1", 1);
    await(() -> instances("shipped") == 1);
    simulator.breakSubscriptions();
    publish("2", 1);
    await(() -> instances("shipped") == 2);
    TriggerServices silent = node;
    node = node("two");
    publish("3", 1);
    await(() -> instances("shipped") == 3);

    assertThat(startedFor("shipped")).containsExactlyInAnyOrder("1", "2", "3");
    silent.runner().release();
  }

  @Test
  void eventsThatAreNoLongerKeptAreAGapThatAPersonConfirms() {
    deploy(shipped("shipped", "business-key", "Number__c"));
    publish("1", 1);
    await(() -> instances("shipped") == 1);
    node.runner().release();
    publish("Lost", 1);
    clock.advance(Duration.ofHours(73));
    publish("Kept", 1);

    await(() -> instances("shipped") == 2);

    assertThat(startedFor("shipped")).containsExactlyInAnyOrder("1", "Kept");
    assertThat(event().state()).isEqualTo(FeedState.RESYNC);
    assertThat(event().reason()).contains("Order_Shipped__e", "72 hours");
    node.feeds().confirmResync(FEED);
    assertThat(event().state()).isEqualTo(FeedState.ACTIVE);
  }

  @Test
  void waitingForEventsCostsNoCalls() {
    deploy(shipped("shipped"));
    publish("1", 1);
    await(() -> instances("shipped") == 1);
    org.calls().clear();

    for (int i = 0; i < 20; i++) {
      publish("More " + i, 1);
    }
    await(() -> instances("shipped") == 21);

    assertThat(org.calls().apiCalls()).isZero();
  }

  @Test
  void anUnknownEventOrFieldIsRefusedAtDeployment() {
    deployer.ask(check);

    assertThatThrownBy(() -> deploy(shipped("unknown", "object", "Nobody__e")))
        .hasMessageContaining("/event/Nobody__e")
        .hasMessageContaining("Setup > Platform Events");
    assertThatThrownBy(() -> deploy(shipped("field", "filter", "Wight__c > 1")))
        .hasMessageContaining("no field Wight__c");
    assertThatThrownBy(() -> deploy(shipped("malformed", "filter", "Weight__c >")))
        .hasMessageContaining("ends too early");
    assertThatThrownBy(() -> deploy(shipped("object", "object", "Lead")))
        .hasMessageContaining("end in __e");
  }

  private void publish(String number, double weight) {
    org.publish(EVENT, Map.of("Number__c", number, "Weight__c", weight));
  }

  private FeedStatus event() {
    return node.feeds().get(FEED);
  }

  private static BpmnModelInstance shipped(String process, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "object";
    all[1] = EVENT;
    System.arraycopy(more, 0, all, 2, more.length);
    return TriggerModels.startedBy(process, "platform-event", all);
  }
}
