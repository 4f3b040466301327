package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at pages as axe-core does, the checker behind most accessibility tools. It comes with the
 * packages of {@code console/web} and runs beside the page, so that the page's own content security
 * policy stays in force.
 */
final class Axe {

  private static final Path SCRIPT = Path.of("../console/web/node_modules/axe-core/axe.min.js");

  /** Colours are only true when nothing moves any more. */
  private static final String STAND_STILL =
      """
      () => Promise.all(
        document.getAnimations()
          .filter((move) => move.effect.getComputedTiming().iterations !== Infinity)
          .map((move) => move.finished.catch(() => undefined)))
        .then(() => undefined)
      """;

  private static final String FINDINGS =
      """
      async (without) => (await axe.run({ exclude: without })).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' ')))
      """;

  private final List<String> without;
  private final String script;

  /**
   * Reads the script.
   *
   * @param without selectors of parts that others made
   */
  Axe(String... without) {
    this.without = List.of(without);
    try {
      script = Files.readString(SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException("Run npm ci in console/web: axe-core is missing", e);
    }
  }

  /** Fails when a person who cannot see, or uses no mouse, would be stopped by the page. */
  void check(Page page) {
    standStill(page);
    page.evaluate(script);
    assertThat((List<?>) page.evaluate(FINDINGS, without))
        .as("findings on %s", page.url())
        .isEmpty();
  }

  /** Waits until transitions have ended. */
  static void standStill(Page page) {
    page.evaluate(STAND_STILL);
  }
}
