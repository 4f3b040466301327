package io.crmflow.salesforce.application.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine: variable {@code CHROMIUM}, or {@code chromium} on the path. Without
 * one, tests are skipped, except where {@code CI} is set. Its start takes seconds, so one is up for
 * all tests of a JVM, which use it from one thread.
 */
final class Chromium {

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static Browser running;

  private Chromium() {}

  /** A profile of its own: no cookies in common with others. */
  static BrowserContext person() {
    return person(new Browser.NewContextOptions());
  }

  /** The same with a theme, a window or another liking. */
  static BrowserContext person(Browser.NewContextOptions liking) {
    if (running == null || !running.isConnected()) {
      running = start();
    }
    return running.newContext(liking);
  }

  private static Browser start() {
    Path executable = find();
    if (executable == null && System.getenv("CI") == null) {
      Assumptions.abort("There is no Chromium: install it, or name it in variable CHROMIUM");
    }
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
  }

  private static Path find() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Path.of(named);
    }
    return Stream.of(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, "chromium"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
