package io.crmflow.salesforce.diagnosis;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crmflow.salesforce.outcome.SalesforceError;

/**
 * One thing that was looked at.
 *
 * @param name what, in words
 * @param state how it is
 * @param code Salesforce's error code or one of ours; null when all is well
 * @param cause what was seen, as a sentence
 * @param remedy what to click or do next; null when all is well
 */
public record Finding(String name, State state, String code, String cause, String remedy) {

  /** How something is. */
  public enum State {
    /** As it should be. */
    @JsonProperty("ok")
    OK,
    /** Works now, but will not for ever. */
    @JsonProperty("warning")
    WARNING,
    /** Does not work. */
    @JsonProperty("failed")
    FAILED
  }

  static Finding ok(String name, String cause) {
    return new Finding(name, State.OK, null, cause, null);
  }

  static Finding warning(String name, String code, String cause, String remedy) {
    return new Finding(name, State.WARNING, code, cause, remedy);
  }

  static Finding warning(String name, SalesforceError error) {
    return warning(name, error.code(), error.message(), error.remedy());
  }

  static Finding failed(String name, SalesforceError error) {
    return new Finding(name, State.FAILED, error.code(), error.message(), error.remedy());
  }
}
