package io.crmflow.salesforce.camunda7.step;

import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.StepValues;
import io.crmflow.salesforce.step.UnreadableValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Files of process variables and files of steps. The engine reads and writes a file variable as one
 * array.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/variables/#file-values">File
 *     Values</a>
 */
public final class FileVariables {

  private static final String BYTES = "application/octet-stream";

  private FileVariables() {}

  /** The value of the variable of this name, a file with its name; empty when there is none. */
  public static Optional<Object> named(VariableScope scope, String variable) {
    return named(() -> scope.getVariableTyped(variable));
  }

  /**
   * The same for an execution, outside of a transaction. A file is in memory only while it is
   * copied to disk, so that many of them take the memory of one; the receiver closes it.
   *
   * @throws SalesforceException {@code TRANSIENT} when it cannot be copied
   */
  public static Optional<Object> named(
      RuntimeService variables, String executionId, String variable) {
    return named(() -> variables.getVariableTyped(executionId, variable))
        .map(
            value -> value instanceof FileContent file ? StepValues.onDisk(file, variable) : value);
  }

  private static Optional<Object> named(Supplier<TypedValue> variable) {
    try {
      TypedValue value = variable.get();
      return value == null ? Optional.empty() : Optional.ofNullable(content(value));
    } catch (RuntimeException e) {
      return Optional.of(new UnreadableValue(e.getClass().getSimpleName()));
    }
  }

  private static Object content(TypedValue value) {
    if (value instanceof FileValue file) {
      return of(file);
    }
    return value.getValue() instanceof byte[] bytes
        ? FileContent.of("", BYTES, bytes)
        : value.getValue();
  }

  /** The file of a variable; its stream comes from an array, so what is available is its size. */
  static FileContent of(FileValue file) {
    String type = file.getMimeType() == null ? BYTES : file.getMimeType();
    try (InputStream in = open(file)) {
      return new FileContent(file.getFilename(), type, in.available(), () -> open(file));
    } catch (IOException e) {
      throw new IllegalStateException("An array cannot be read", e);
    }
  }

  private static InputStream open(FileValue file) {
    return file.getValue() == null ? new ByteArrayInputStream(new byte[0]) : file.getValue();
  }

  /** The variable for a file that a step got: its content is read once, into one array. */
  static FileValue of(FileContent file) {
    byte[] bytes = new byte[Math.toIntExact(file.size())];
    try (InputStream in = file.open()) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException("It is cut short");
      }
    } catch (IOException e) {
      throw new SalesforceException(unreadable(file));
    }
    return Variables.fileValue(file.name()).file(bytes).mimeType(file.mimeType()).create();
  }

  private static SalesforceError unreadable(FileContent file) {
    return SalesforceError.of(
        ErrorCategory.INTERNAL,
        "FILE_UNREADABLE",
        "The downloaded file '" + file.name() + "' cannot be read from the temporary directory",
        "Check that nothing deletes files in java.io.tmpdir while the application runs");
  }
}
