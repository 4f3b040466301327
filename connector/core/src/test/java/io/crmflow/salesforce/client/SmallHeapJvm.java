package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class in a JVM of its own whose heap is too small for a mistake. */
public final class SmallHeapJvm {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SmallHeapJvm() {}

  /**
   * What the class answers by one line of JSON on its standard output.
   *
   * @param megabytes of heap
   */
  public static JsonNode run(int megabytes, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path log = Path.of("target", main.getSimpleName() + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String answer = out.readLine();
      if (answer == null || process.waitFor() != 0) {
        throw new AssertionError("The node failed, see " + log);
      }
      return JSON.readTree(answer);
    } finally {
      process.destroyForcibly();
    }
  }
}
