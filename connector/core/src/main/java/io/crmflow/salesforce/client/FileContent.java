package io.crmflow.salesforce.client;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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

  /** Its content from the start; the caller closes it. */
  public InputStream open() throws IOException {
    return source.open();
  }

  /** Gives up the content; a downloaded file is deleted. Safe to call twice. */
  @Override
  public void close() {
    source.close();
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
