package io.crmflow.salesforce.operation;

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

  /** What has to happen before it is sent again when nobody knows whether it was done. */
  Repeat repeat();
}
