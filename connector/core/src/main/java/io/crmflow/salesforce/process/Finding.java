package io.crmflow.salesforce.process;

import java.util.Objects;

/**
 * Something that a person should know about a process model before it runs.
 *
 * @param elementId the element it is about; null when it is about the file
 * @param severity whether the model may be deployed
 * @param code stable name for programs, such as {@code UNKNOWN_FIELD}
 * @param message what is wrong, on what and why
 * @param remedy what to do next
 */
public record Finding(
    String elementId, Severity severity, String code, String message, String remedy) {

  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** How bad it is. */
  public enum Severity {
    /** The model is not deployed. */
    ERROR,
    /** The model can be deployed; a step of it may end as an incident. */
    WARNING,
    /** Worth to know. */
    INFO
  }

  /** Something that keeps a model from being deployed. */
  public static Finding error(String elementId, String code, String message, String remedy) {
    return new Finding(elementId, Severity.ERROR, code, message, remedy);
  }

  /** Something to think about. */
  public static Finding warning(String elementId, String code, String message, String remedy) {
    return new Finding(elementId, Severity.WARNING, code, message, remedy);
  }

  /** Whether it keeps a model from being deployed. */
  public boolean blocks() {
    return severity == Severity.ERROR;
  }

  /** The same as one line: element, what is wrong, what to do. */
  public String text() {
    String where = elementId == null ? "" : elementId + ": ";
    return where + code + ": " + message + ". " + remedy;
  }
}
