package io.crmflow.salesforce.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Whether an instance can go on now; one that is suspended cannot, one that is gone can. */
  boolean isReady(Wait wait);

  /**
   * Lets an instance go on, in the caller's transaction; nothing when it is gone.
   *
   * @param record the fields that the model asked for and {@code Id}
   * @throws RuntimeException when it cannot go on
   */
  void wake(Wait wait, ObjectNode record);

  /** Tells people that a wait does not end by itself, in the caller's transaction. */
  void report(Wait wait, String problem);
}
