package io.crmflow.salesforce.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A node in a JVM of its own. It is told {@code read}, to take the present session, and {@code
 * renew}, to replace it on thirty threads at once; it answers each with a line.
 */
final class RefreshProcess implements AutoCloseable {

  private static final int THREADS = 30;

  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  private RefreshProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  static RefreshProcess start(String databaseUrl, URI loginUrl, URI instanceUrl)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RefreshProcess.class.getName(),
                databaseUrl,
                loginUrl.toString(),
                instanceUrl.toString())
            .redirectError(Path.of("target", "refresh-processes.log").toFile())
            .start();
    RefreshProcess started = new RefreshProcess(process);
    started.expect("started");
    return started;
  }

  void order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
  }

  /** The next line, which must begin like this. */
  String expect(String beginning) throws IOException {
    String line = answers.readLine();
    if (line == null || !line.startsWith(beginning)) {
      throw new AssertionError("Expected '" + beginning + "', but the node said: " + line);
    }
    return line.substring(beginning.length()).strip();
  }

  /** SIGKILL: no shutdown hook, no finally. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs in the other JVM. */
  public static void main(String[] arguments) throws Exception {
    List<URI> hosts = List.of(URI.create(arguments[1]), URI.create(arguments[2]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try (Node node = new Node(arguments[0], hosts, Clock.systemUTC())) {
      out.println("started");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      Session session = null;
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        if (order.equals("read")) {
          session = node.sessions.current(Node.SALES);
          out.println("read");
        } else {
          Session expired = session;
          out.println("renewed " + together(() -> node.sessions.renew(expired).accessToken()));
        }
      }
    }
  }

  /** What thirty threads get that ask at the same moment; a hash stands for each token. */
  private static Set<Integer> together(Callable<String> task) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> futures = new ArrayList<>();
      IntStream.range(0, THREADS)
          .forEach(
              i ->
                  futures.add(
                      executor.submit(
                          () -> {
                            barrier.await();
                            return task.call();
                          })));
      Set<Integer> results = new HashSet<>();
      for (Future<String> future : futures) {
        results.add(future.get().hashCode());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }
}
