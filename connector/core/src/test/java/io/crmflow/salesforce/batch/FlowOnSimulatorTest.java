package io.crmflow.salesforce.batch;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.operation.Steps;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SalesforceOrg
@Timeout(60)
class FlowOnSimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Org org;
  private final ConnectedOrg salesforce;
  private final List<Map<String, Object>> runs = new ArrayList<>();

  FlowOnSimulatorTest(SalesforceSimulator simulator) {
    org = simulator.org();
    salesforce = new ConnectedOrg(simulator);
  }

  @AfterEach
  void stop() {
    salesforce.close();
  }

  @BeforeEach
  void addFlow() {
    org.addFlow(
        "Score",
        input -> {
          runs.add(input);
          if (input.get("revenue") instanceof Integer revenue && revenue < 0) {
            throw new IllegalStateException("no negative revenue");
          }
          return Map.of("score", input.get("revenue"), "tags", List.of("a", "b"));
        });
    org.calls().clear();
  }

  @Test
  void givesBackTheOutputVariablesOfTheFlow() throws IOException {
    Map<String, Object> outputs = salesforce.outputs(score(50));

    assertThat(outputs.get("outputs"))
        .isEqualTo(JSON.readTree("{\"score\":50,\"tags\":[\"a\",\"b\"]}"));
    assertThat(outputs).containsEntry("status", "Finished");
  }

  @Test
  void givesInputVariablesAsJson() {
    salesforce.outputs(
        step("flow.invoke")
            .option("flow", "Score")
            .value("ids", List.of("a", "b"))
            .value("record", Map.of("revenue", 7, "address", Map.of("lines", List.of(1, 2)))));

    assertThat(runs)
        .containsExactly(
            Map.of(
                "ids", List.of("a", "b"),
                "revenue", 7,
                "address", Map.of("lines", List.of(1, 2))));
  }

  @Test
  void runsStepsOfOneFlowTogetherEachWithItsOwnOutcome() throws IOException {
    List<Outcome> outcomes =
        salesforce.run(IntStream.range(0, 60).mapToObj(i -> score(i % 7 == 3 ? -i : i)).toList());

    assertThat(org.calls().apiCalls()).isEqualTo(2);
    for (int i = 0; i < 60; i++) {
      if (i % 7 == 3) {
        SalesforceError error = ConnectedOrg.error(outcomes.get(i));
        assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(error.text())
            .contains("FLOW_FAILED", "Score", "no negative revenue", "flow.invoke");
      } else {
        assertThat(ConnectedOrg.outputs(outcomes.get(i)).get("outputs"))
            .isEqualTo(JSON.readTree("{\"score\":" + i + ",\"tags\":[\"a\",\"b\"]}"));
      }
    }
    assertThat(runs).as("no run is repeated").hasSize(60);
  }

  @Test
  void runsEqualStepsOnceForEach() {
    salesforce.run(score(5), score(5));

    assertThat(runs).hasSize(2);
    assertThat(org.calls().apiCalls()).isEqualTo(1);
  }

  @Test
  void runsEachInATransactionOfItsOwnWhenTheStepSaysSo() {
    salesforce.run(score(1).option("transaction", "own"), score(2).option("transaction", "own"));

    assertThat(runs).hasSize(2);
    assertThat(org.calls().apiCalls()).isEqualTo(2);
  }

  @Test
  void findsTheRunThatMakesSalesforceRefuseTheWholeRequest() {
    org.faults().failNext("INVALID_API_INPUT", 400, 1);

    List<Outcome> outcomes = salesforce.run(score(1), score(2), score(3));

    assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
    assertThat(runs).hasSize(3);
    assertThat(org.calls().apiCalls()).isEqualTo(3);
  }

  @Test
  void triesAgainWhenTheFlowMetALockedRow() {
    org.addFlow(
        "Lock",
        input -> {
          runs.add(input);
          if (runs.size() == 1) {
            throw new IllegalStateException("UNABLE_TO_LOCK_ROW: unable to obtain access");
          }
          return Map.of();
        });

    assertThat(salesforce.outputs(step("flow.invoke").option("flow", "Lock")))
        .containsEntry("status", "Finished");
    assertThat(runs).hasSize(2);
  }

  @Test
  void doesNotKnowWhatALostAnswerDid() {
    org.faults().dropNextAfterCommit(1);

    assertThat(salesforce.run(score(1), score(2)))
        .extracting(outcome -> ConnectedOrg.error(outcome).category())
        .containsExactly(ErrorCategory.OUTCOME_UNKNOWN, ErrorCategory.OUTCOME_UNKNOWN);
    assertThat(runs).as("sent once").hasSize(2);
  }

  @Test
  void saysThatThereIsNoSuchFlow() {
    SalesforceError error = salesforce.error(step("flow.invoke").option("flow", "Other"));

    assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThatThrownBy(() -> step("flow.invoke").option("flow", "../Other").build())
        .hasMessageContaining("INVALID_NAME");
  }

  private static Steps score(int revenue) {
    return step("flow.invoke").option("flow", "Score").value("revenue", revenue);
  }
}
