package io.crmflow.salesforce.simulator.api;

/** Notes for the call log, made while one request is answered by one thread. */
final class Tally {
  private int records;
  private String detail = "";

  void records(int count) {
    records += count;
  }

  void detail(String text) {
    detail = text;
  }

  int records() {
    return records;
  }

  String detail() {
    return detail;
  }
}
