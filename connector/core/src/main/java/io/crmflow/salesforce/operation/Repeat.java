package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What has to happen before an operation is sent a second time, when nobody knows whether the first
 * time had an effect: the answer was lost, or the node died before it noted the answer.
 */
public sealed interface Repeat {

  /** Reads, and writes that leave the same state however often they are sent. */
  Repeat HARMLESS = new Harmless();

  /** Has effects that Salesforce keeps no trace of, such as a published event. */
  Repeat UNCLEAR = new Unclear();

  /** May simply be sent again. */
  record Harmless() implements Repeat {}

  /** Cannot be found out: the step's option {@code if-unsure} decides. */
  record Unclear() implements Repeat {}

  /**
   * Creates a record: one with the same values, made by the connected user since then, is it.
   *
   * @param object API name of the object
   * @param fields values as JSON by field name, with related records inside
   */
  record CreatedRecord(String object, ObjectNode fields) implements Repeat {
    public CreatedRecord {
      Objects.requireNonNull(object, "object");
      fields = fields.deepCopy();
    }
  }

  /**
   * Salesforce can be asked whether it was done.
   *
   * @param lookUp asks; equal look-ups share their requests
   */
  record Asked(LookUp lookUp) implements Repeat {
    public Asked {
      Objects.requireNonNull(lookUp, "lookUp");
    }
  }
}
