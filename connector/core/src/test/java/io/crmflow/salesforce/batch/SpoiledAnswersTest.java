package io.crmflow.salesforce.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.outcome.Outcome;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
