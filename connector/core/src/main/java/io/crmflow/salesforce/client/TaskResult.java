package io.crmflow.salesforce.client;

import java.util.function.Supplier;

/**
 * How a task ended: with a value, or with what it threw.
 *
 * @param value what it gave; null when it failed
 * @param failure the unchecked exception or error that it threw; null when it succeeded
 */
public record TaskResult<T>(T value, Throwable failure) {

  /** Runs a task to its end. */
  public static <T> TaskResult<T> of(Supplier<T> task) {
    try {
      return new TaskResult<>(task.get(), null);
    } catch (RuntimeException | Error e) {
      return failed(e);
    }
  }

  static <T> TaskResult<T> failed(Throwable failure) {
    return new TaskResult<>(null, failure);
  }

  /** The value; throws what the task threw. */
  public T get() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return value;
  }
}
