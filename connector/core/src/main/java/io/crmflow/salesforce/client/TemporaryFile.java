package io.crmflow.salesforce.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The content of a file on disk, readable for the owner of this process only. */
record TemporaryFile(Path path) implements FileContent.Source {

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);

  /** An empty file in the directory {@code java.io.tmpdir}. */
  static TemporaryFile create() {
    try {
      return new TemporaryFile(Files.createTempFile("salesforce-", ".file"));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary file could be created in java.io.tmpdir", e);
    }
  }

  long size() throws IOException {
    return Files.size(path);
  }

  /** This file under a name, with the size it has now. */
  FileContent content(String name, String mimeType) {
    try {
      return new FileContent(name, mimeType, size(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("A temporary file is gone: " + path, e);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("A temporary file could not be deleted: {}", path, e);
    }
  }
}
