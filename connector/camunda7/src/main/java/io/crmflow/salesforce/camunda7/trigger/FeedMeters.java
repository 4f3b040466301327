package io.crmflow.salesforce.camunda7.trigger;

/** Measures feeds. */
public interface FeedMeters {

  /** Reads all feeds and shows what they are like now. */
  void update();
}
