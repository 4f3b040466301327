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
 * one, tests are skipped, except where {@code CI} is set.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
  }

  static Chromium start() {
    Path executable = find();
    if (executable == null && System.getenv("CI") == null) {
      Assumptions.abort("There is no Chromium: install it, or name it in variable CHROMIUM");
    }
    return new Chromium(executable);
  }

  /** A browser of its own: no cookies in common with others. */
  BrowserContext person() {
    return browser.newContext();
  }

  /** The same with a theme, a window or another liking. */
  BrowserContext person(Browser.NewContextOptions liking) {
    return browser.newContext(liking);
  }

  @Override
  public void close() {
    playwright.close();
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
