package io.crmflow.salesforce.budget;

import io.crmflow.salesforce.client.ApiUsage;

/**
 * Counts that are not in the database yet.
 *
 * @param latest what the org said last; null for nothing
 */
record Tally(long calls, long records, ApiUsage latest) {

  static Tally call(ApiUsage usage) {
    return new Tally(1, 0, usage);
  }

  static Tally records(long count) {
    return new Tally(0, count, null);
  }

  Tally plus(Tally other) {
    return new Tally(calls + other.calls, records + other.records, newer(other.latest));
  }

  private ApiUsage newer(ApiUsage other) {
    return latest == null || (other != null && other.at().isAfter(latest.at())) ? other : latest;
  }
}
