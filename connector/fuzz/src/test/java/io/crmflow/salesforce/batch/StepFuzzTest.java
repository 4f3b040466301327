package io.crmflow.salesforce.batch;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.crmflow.salesforce.outcome.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The steps of {@link SpoiledAnswersTest}; how an answer is spoiled is up to the fuzzer. */
class StepFuzzTest {

  private static SpoiledOrg org;

  @BeforeAll
  static void start() throws IOException {
    org = new SpoiledOrg();
  }

  @AfterAll
  static void stop() throws IOException {
    org.close();
  }

  @FuzzTest(maxDuration = "5m")
  void everyStepEndsWithATypedOutcome(FuzzedDataProvider data) {
    // a request to any other host is a finding
    BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost"));
    Outcome outcome = org.run(new FuzzedRandom(data));
    SpoiledOrg.fault(outcome)
        .ifPresent(
            fault -> {
              throw new AssertionError(org.last() + ": " + fault);
            });
  }
}
