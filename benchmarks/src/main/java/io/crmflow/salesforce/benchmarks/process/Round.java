package io.crmflow.salesforce.benchmarks.process;

/**
 * One measurement.
 *
 * @param cpuMillis processor time of the contender's JVM for one instance
 * @param calls API calls of the org for all of them
 */
record Round(double perSecond, double cpuMillis, double calls) {

  static Round of(String answer, int instances, long calls) {
    String[] words = answer.split(" ");
    return new Round(
        instances / Double.parseDouble(words[0]), Double.parseDouble(words[1]) / instances, calls);
  }
}
