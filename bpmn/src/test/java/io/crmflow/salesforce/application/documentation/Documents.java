package io.crmflow.salesforce.application.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of the repository. */
final class Documents {

  /** Tests run in their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS =
      Set.of("node_modules", "target", ".git", "data", "compose-spec");

  private Documents() {}

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String path) {
    return read(ROOT.resolve(path));
  }

  /** All Markdown files. */
  static List<Path> all() {
    return in(ROOT).sorted().toList();
  }

  private static Stream<Path> in(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList().stream()
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .flatMap(entry -> Files.isDirectory(entry) ? in(entry) : Stream.of(entry))
          .filter(entry -> entry.toString().endsWith(".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
