package io.crmflow.salesforce.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The small parts that every step passes, by JMH; each lives in the package that it measures. */
final class Parts {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  private Parts() {}

  static void run() {
    try {
      new Runner(
              new OptionsBuilder()
                  .include("io.crmflow.salesforce.*Benchmark")
                  .forks(1)
                  .warmupIterations(ROUNDS)
                  .warmupTime(TimeValue.seconds(1))
                  .measurementIterations(ROUNDS)
                  .measurementTime(TimeValue.seconds(1))
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }
}
