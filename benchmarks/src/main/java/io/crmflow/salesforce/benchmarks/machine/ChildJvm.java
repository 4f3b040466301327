package io.crmflow.salesforce.benchmarks.machine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program in a JVM of its own, so that processor time and memory are its alone. It is told what
 * to do by lines and answers with lines that begin with {@link #ANSWER}. For one thread.
 */
public final class ChildJvm implements AutoCloseable {

  /** Begins the line that answers a command. */
  public static final String ANSWER = "ANSWER ";

  private final String name;
  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts a main class with the class path of this JVM.
   *
   * @param name what the file of its error output is called
   */
  public static ChildJvm start(
      String name, List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return start(name, command);
  }

  /** Starts any program that keeps to the same lines. */
  public static ChildJvm start(String name, List<String> command) {
    try {
      File errors = new File("target", name + ".log");
      errors.getParentFile().mkdirs();
      return new ChildJvm(name, new ProcessBuilder(command).redirectError(errors).start());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + name, e);
    }
  }

  /** Sends a command and waits for its answer, without the mark. */
  public String ask(String command) {
    in.println(command);
    return await(line -> line.startsWith(ANSWER)).substring(ANSWER.length());
  }

  /** Waits for a line of the output. */
  public String await(Predicate<String> wanted) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (wanted.test(line)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(
        name + " ended before it answered; see target/" + name + ".log");
  }

  /** The commands that a parent sends, for the child's side. */
  public static BufferedReader commands() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  /** Answers the parent's command, on the child's side. */
  public static void answer(Object answer) {
    System.out.println(ANSWER + answer);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
