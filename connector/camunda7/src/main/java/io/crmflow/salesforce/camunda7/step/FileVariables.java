package io.crmflow.salesforce.camunda7.step;

import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Files of process variables and files of steps. The engine keeps a file variable in memory as one
 * array; it is never copied here.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/variables/#file-values">File
 *     Values</a>
 */
public final class FileVariables {

  /**
   * Option that names the process variable with a step's file, and the name of the value it gives.
   * An input parameter would not do: an expression gives the bytes without name and type, and the
   * engine would store them a second time.
   */
  public static final String OPTION = "file";

  private static final String BYTES = "application/octet-stream";

  private FileVariables() {}

  /** The value of the variable of this name, a file with its name; empty when there is none. */
  public static Optional<Object> named(VariableScope scope, String variable) {
    try {
      TypedValue value = scope.getVariableTyped(variable);
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
