package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks at a page: no serious finding of axe-core, nothing wider than the window. Leaves a picture
 * of it, on a screen and on a telephone, in {@code target/pages}.
 */
record Look(Page page, ColorScheme scheme, Axe axe) {

  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final int HEIGHT = 800;

  Look(Page page, ColorScheme scheme) {
    this(page, scheme, new Axe());
  }

  /** A browser with this theme, as wide as a screen. */
  static Browser.NewContextOptions options(ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(WIDE, HEIGHT);
  }

  void at(String name) {
    axe.check(page);
    picture(name, WIDE);
    page.setViewportSize(NARROW, HEIGHT);
    assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
        .as("width of %s", name)
        .isLessThanOrEqualTo(NARROW);
    picture(name, NARROW);
    page.setViewportSize(WIDE, HEIGHT);
  }

  private void picture(String name, int width) {
    page.mouse().move(0, 0);
    page.evaluate("() => window.scrollTo(0, 0)");
    Axe.standStill(page);
    String theme = scheme.name().toLowerCase(Locale.ROOT);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pages", name + "-" + theme + "-" + width + ".png")));
  }
}
