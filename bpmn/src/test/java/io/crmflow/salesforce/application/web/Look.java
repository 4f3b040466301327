package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/**
 * Looks at a page: no serious finding of axe-core, nothing wider than the window, on a screen and
 * on a telephone.
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
    page.evaluate("() => window.scrollTo(0, 0)");
    Picture.ofPage(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
  }
}
