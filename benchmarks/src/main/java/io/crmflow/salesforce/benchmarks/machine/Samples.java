package io.crmflow.salesforce.benchmarks.machine;

import java.util.Collection;

/** What is told of repeated measurements. */
public final class Samples {

  private Samples() {}

  /** The middle one, or the mean of the two in the middle. */
  public static double median(Collection<Double> samples) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("There is no median of nothing");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
