package io.crmflow.salesforce.camunda7.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.trigger.PollPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the trigger of n8n 1.x loses, delays or repeats, measured with its compiled code: an update
 * within minutes of the creation, and more changes than its list of 10,000 keys holds. Others of
 * these cases are in {@link StartByChangeTest}.
 */
class LosingCasesOfOthersTest extends TriggerTest {

  /** More than a page; {@code -Dsoak.updates=12000} is the case of the others. */
  private static final int UPDATES = Integer.getInteger("soak.updates", 2_400);

  @Test
  void anUpdateHalfAMinuteAfterTheCreationIsNoticedWithTheNextRead() {
    deploy(TriggerModels.startedBy("updated", "updated"));
    String id = lead("Quick");
    clock.advance(Duration.ofSeconds(30));
    org.update("Lead", id, Map.of("Company", "Other"));
    turns(1);

    assertThat(startedFor("updated")).containsExactly(id);
  }

  @Test
  void anUpdateFiveMinutesAfterTheCreationIsNoticedWithTheNextRead() {
    deploy(TriggerModels.startedBy("updated", "updated"));
    String id = lead("Young");
    turns(5);
    org.update("Lead", id, Map.of("Company", "Other"));
    turns(1);

    assertThat(startedFor("updated")).containsExactly(id);
  }

  @Test
  void manyRecordsThatAreUpdatedOnceStartOnceEach() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < UPDATES; i++) {
      ids.add(lead("No. " + i));
    }
    clock.advance(Duration.ofHours(1));
    deploy(TriggerModels.startedBy("updated", "updated"));
    ids.forEach(id -> org.update("Lead", id, Map.of("Company", "Other")));
    org.calls().clear();
    turns(1);
    assertThat(org.calls().apiCalls()).as("pages of 2,000").isEqualTo(UPDATES / 2_000 + 1);

    turns(60);

    assertThat(feed().counts().started()).isEqualTo(UPDATES);
    List<String> started = startedFor("updated");
    assertThat(started).hasSize(UPDATES);
    assertThat(new HashSet<>(started)).isEqualTo(new HashSet<>(ids));
  }

  @Test
  void anIdleFeedCostsLessThanThreeHundredCallsADay() {
    node = node("one", PollPace.ADAPTIVE);
    deploy(TriggerModels.startedBy("created", "created"));
    clock.advance(Duration.ofHours(1));
    turn();
    org.calls().clear();

    for (int minute = 0; minute < 24 * 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
      turn();
    }

    assertThat(org.calls().apiCalls()).isBetween(200, 299);
  }
}
