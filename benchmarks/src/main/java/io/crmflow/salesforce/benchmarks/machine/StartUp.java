package io.crmflow.salesforce.benchmarks.machine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the packaged application takes from {@code java -jar} until it says that it is ready, on
 * an empty database, and what memory it then has. Needs {@code mvn package} before.
 */
public final class StartUp {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Path JAR =
      Path.of("..", "bpmn", "target", "salesforce-connector.jar").toAbsolutePath().normalize();

  private StartUp() {}

  /** Prints a table. */
  public static void run() {
    if (Files.notExists(JAR)) {
      throw new IllegalStateException("Build the application first: mvn -DskipTests package");
    }
    List<Double> seconds = new ArrayList<>();
    List<Double> megabytes = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      measure(seconds, megabytes);
    }
    System.out.printf("%s%nmedians of %d%n%n", Machine.describe(), ROUNDS);
    Table table = new Table("demo", "");
    table.row("seconds to ready", Table.number(Samples.median(seconds)));
    table.row("MB resident", Table.number(Samples.median(megabytes)));
    System.out.println(table);
  }

  private static void measure(List<Double> seconds, List<Double> megabytes) {
    try {
      int port = freePort();
      Path folder = Files.createTempDirectory("start-up");
      long begin = System.nanoTime();
      Process application = start(port, folder);
      try {
        awaitReady(application, port);
        seconds.add((System.nanoTime() - begin) / 1e9);
        megabytes.add(residentKilobytes(application.pid()) / 1024.0);
      } finally {
        application.destroy();
        application.waitFor(30, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(int port, Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toString(),
            "--spring.profiles.active=demo",
            "--server.port=" + port)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(new File("target", "start-up.log"))
        .start();
  }

  private static void awaitReady(Process application, int port) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest question =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/actuator/health/readiness"))
            .build();
    while (application.isAlive()) {
      try {
        if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException("The application ended: see target/start-up.log");
  }

  private static double residentKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
