package io.crmflow.salesforce.remote.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A bearer token that something else keeps fresh, such as a sidecar of the platform. */
record TokenFile(Path path) implements Supplier<String> {

  @Override
  public String get() {
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The token for the engine cannot be read from " + path + ", see remote.token-file", e);
    }
  }
}
