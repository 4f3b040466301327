package io.crmflow.salesforce.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing a Salesforce step asks for, with its values, checked. Immutable. */
public sealed interface Operation permits RowOperation, SingleOperation {

  /** Catalog id, for example {@code lead.create}. */
  String id();

  /** What it uses of the org's API limit, as a sentence for people. */
  String cost();

  /**
   * Names the record that this operation writes; empty when it writes none that exists already.
   * Operations with equal targets must not share a request and have to keep their order.
   */
  default Optional<String> target() {
    return Optional.empty();
  }

  /**
   * The records that it wrote, as its outputs name them; none when it only reads. Without outputs,
   * since the answer was lost, those that it may have written.
   */
  default List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of();
  }

  /** What has to happen before it is sent again when nobody knows whether it was done. */
  Repeat repeat();
}
