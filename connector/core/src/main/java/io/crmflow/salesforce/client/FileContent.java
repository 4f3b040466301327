package io.crmflow.salesforce.client;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;

/**
 * A file that a step gives or gets. Its content is read from its source, as often as it is needed.
 * Two files are equal only when they have the same source.
 *
 * @param name with extension, for example {@code offer.pdf}
 * @param mimeType for example {@code application/pdf}
 * @param size in bytes
 * @param source where the content is
 */
public record FileContent(String name, String mimeType, long size, Source source)
    implements Closeable {

  public FileContent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mimeType, "mimeType");
    Objects.requireNonNull(source, "source");
  }

  /** A file with this content, which is not copied. */
  public static FileContent of(String name, String mimeType, byte[] content) {
    return new FileContent(name, mimeType, content.length, () -> new ByteArrayInputStream(content));
  }

  /**
   * A file on disk with what is written to it, in the directory {@code java.io.tmpdir}; closing
   * deletes it.
   *
   * @throws UncheckedIOException when the disk does not take it; nothing is left then
   */
  public static FileContent written(String name, String mimeType, Writing writing) {
    TemporaryFile file = TemporaryFile.create();
    boolean complete = false;
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.path()))) {
        writing.to(out);
      }
      complete = true;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be written to java.io.tmpdir", e);
    } finally {
      if (!complete) {
        file.close();
      }
    }
    return file.content(name, mimeType);
  }

  /** Its content from the start; the caller closes it. */
  public InputStream open() throws IOException {
    return source.open();
  }

  /** Gives up the content; a downloaded file is deleted. Safe to call twice. */
  @Override
  public void close() {
    source.close();
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Writing {

    /** Writes all of it; need not close. */
    void to(OutputStream out) throws IOException;
  }

  /** Where the content of a file is. */
  @FunctionalInterface
  public interface Source {

    /** The content from its start. */
    InputStream open() throws IOException;

    /** Gives it up. */
    default void close() {}
  }
}
