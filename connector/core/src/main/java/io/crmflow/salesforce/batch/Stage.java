package io.crmflow.salesforce.batch;

/**
 * What happens to the calls of a batch around their requests: a stage ends calls that must not be
 * sent, replaces those that are sent in another form, and sees the outcomes afterwards.
 * Implementations are thread-safe.
 */
public interface Stage {

  /** Looks at the open calls before requests are planned; the stages run in their order. */
  void before(Batch batch);

  /** Looks at all outcomes; the stages run in reverse order. */
  default void after(Batch batch) {}
}
