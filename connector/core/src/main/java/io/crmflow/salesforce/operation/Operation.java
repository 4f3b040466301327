package io.crmflow.salesforce.operation;

/** One thing a Salesforce step asks for, with its values, checked. Immutable. */
public interface Operation {

  /** Catalog id, for example {@code lead.create}. */
  String id();
}
