package io.crmflow.salesforce.batch;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.random.RandomGenerator;

/** Decisions that the fuzzer takes; zero when it has no more. */
record FuzzedRandom(FuzzedDataProvider data) implements RandomGenerator {

  @Override
  public long nextLong() {
    return data.consumeLong();
  }

  @Override
  public int nextInt(int bound) {
    return data.consumeInt(0, bound - 1);
  }
}
