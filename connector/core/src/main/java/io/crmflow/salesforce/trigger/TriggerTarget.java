package io.crmflow.salesforce.trigger;

import java.util.List;

/** The engine, as feeds see it. Implementations are thread-safe. */
public interface TriggerTarget {

  /** The start events of the newest versions of all deployed models, as the database knows them. */
  List<Subscription> subscriptions();

  /**
   * Starts a process instance for each of them, in the caller's transaction: all or none.
   *
   * @throws RuntimeException when one of them cannot be started
   */
  void start(List<Occurrence> occurrences);
}
