package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.outcome.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation of the catalog gets answers that are no longer what Salesforce sent. Whatever
 * comes, the step ends, and in a way that says what to do: a fault of the connector is none.
 */
@Timeout(600)
class SpoiledAnswersTest {

  private static SpoiledOrg org;

  @BeforeAll
  static void start() throws IOException {
    org = new SpoiledOrg();
  }

  @AfterAll
  static void stop() throws IOException {
    org.close();
  }

  @Test
  void everyStepEndsWithATypedOutcome() {
    int answers = Integer.getInteger("soak.answers", 2_500);
    Random random = new Random(17);
    int spoiled = 0;
    int failed = 0;
    while (spoiled < answers) {
      long seed = random.nextLong();
      Outcome outcome = org.run(new Random(seed));
      spoiled += org.spoiled();
      failed += outcome instanceof Outcome.Failed ? 1 : 0;
      assertThat(SpoiledOrg.fault(outcome)).as("seed %dL: %s", seed, org.last()).isEmpty();
    }
    assertThat(failed).as("steps that noticed").isGreaterThan(answers / 4);
  }

  /** The shortest answers of all: a fuzzer found what {@code null} did to uploads and bulk jobs. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "", "0", "true", "\"\"", "[]", "[null]", "{}"})
  void anAnswerThatSaysNothingIsNoFaultOfTheConnector(String body) {
    Map<String, Outcome> outcomes = org.runAllWith(body);

    assertThat(outcomes).hasSizeGreaterThan(Catalog.all().size());
    assertThat(outcomes.entrySet())
        .allSatisfy(step -> assertThat(SpoiledOrg.fault(step.getValue())).isEmpty());
  }
}
